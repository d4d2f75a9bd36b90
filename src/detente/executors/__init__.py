"""Work beyond one process: the same answers from any :class:`concurrent.futures.Executor`, on this machine or on others.

What is spread is cut the same way whoever does it, and put together in the same order: an answer never tells how many
did the work. A worker that dies loses nothing but time.
"""
