"""One file per scrapy command: arguments, one call, print."""
