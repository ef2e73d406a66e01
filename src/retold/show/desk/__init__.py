"""The pages of the desk: what a library holds -> HTML that a server hands out. Pure: a page hangs on its arguments alone."""
