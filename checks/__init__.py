"""One guideline per file, in one folder per section."""
