"""Reading: brings reports in."""
