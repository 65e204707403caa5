"""How each CMS family lists and pages."""
