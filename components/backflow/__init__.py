"""What the backflow board alone is drawn with."""
