"""Files that a site offers: taken within bounds, read in a process of their own, written down without what is
personal in them."""
