"""Where graphs and statements go; each sink writes to a file as a whole or not at all."""
