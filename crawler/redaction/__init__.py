"""Personal numbers: found in texts, masked in what is handed out, listed."""
