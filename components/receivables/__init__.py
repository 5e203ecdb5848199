"""What the board of receivables and payables is drawn with."""
