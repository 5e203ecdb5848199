"""What the catalogue board alone is drawn with."""
