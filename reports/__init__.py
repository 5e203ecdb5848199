"""What people take away: documents of what a board shows, made when they are asked for."""
