"""The shapes of the JSON that vendors write, one module a format."""
