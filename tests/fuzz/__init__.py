"""Seeded attempts to break Detente: every command on damaged cases, hostile files, texts and servers, kills, several at once.

``make test`` runs a few minutes of it, ``make fuzz`` as much as one likes. What must hold stands in :mod:`rules`.
"""
