"""A model news centre on loopback: made-up content in the documented markup, with its truth."""
