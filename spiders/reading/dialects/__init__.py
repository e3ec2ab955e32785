"""How the systems that government sites are made with ask for the rows of a list. Pure: a page's scripts in,
endpoints out; what an endpoint answers is read by `spiders.reading.list_answers`."""
