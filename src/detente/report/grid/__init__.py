"""The positions as a grid: issues and options down, actors across."""
