"""What runs for every visit: viewer, menu, refusal, welcome, errors, around the page."""
