"""The screens: each puts widgets together and knows no app."""
