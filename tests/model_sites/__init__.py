"""Spiders for the made-up family sites, written as a site's file is."""
