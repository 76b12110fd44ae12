"""Templates, stylesheet and script of the HTML scorecards; read as package data."""
