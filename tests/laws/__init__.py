"""Laws that hold for any case, and the engines against an independent brute force."""
