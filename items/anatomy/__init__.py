"""Where things stand on an article page: container, headline, lines around them, trail, labels."""
