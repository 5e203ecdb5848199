"""What boards are made of: text, formats, colours, cards, charts, tables and filters."""
