"""Characters: what may reach the terminal, how wide it is, where a line may break."""
