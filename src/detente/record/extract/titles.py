"""Offices that persons are named with."""

from __future__ import annotations

import re

TITLES = (
    "(?:deputy |vice[- ]|first |assistant |acting )?(?:president|prime minister|premier|chancellor|foreign minister|foreign secretary|"
    "defen[cs]e minister|interior minister|finance minister|secretary of state|secretary of defen[cs]e|defen[cs]e secretary|"
    "home secretary|secretary[- ]general|under[- ]?secretary(?:[- ]general)?|national security advis[eo]r|speaker|head|chief|chair|chairman|governor|director(?:[- ]general)?)|"
    "king|queen|emir|sultan|crown prince|prince|princess|monarch|pope|taoiseach|minister|secretary|leader|supreme leader|ayatollah|ruler|strongman|"
    "commander(?:[- ]in[- ]chief)?|field marshal|marshal|admiral|major[- ]general|brigadier[- ]general|brigadier|lieutenant[- ]general|general|lieutenant colonel|colonel|"
    "army chief|chief of staff|chief of general staff|chief negotiator|lead negotiator|negotiator|chief delegate|delegate|special envoy|"
    "personal envoy|special representative|special presidential envoy|special coordinator|envoy|emissary|mediator|chief mediator|facilitator|ambassador|permanent representative|consul(?: general)?|"
    "charg[ée] d['’]affaires|spokes(?:man|woman|person)|press secretary|chief of cabinet|advisor|adviser|aide|chairwoman|chairperson|"
    "head of state|head of government|head of delegation|diplomat|top diplomat|foreign policy chief|"
    "official|lawmaker|senator|congressman|congresswoman|parliamentarian|patriarch|high representative|high commissioner|commissioner|"
    "representative|counterpart|opposition leader|warlord|rebel leader|politician|statesman|party leader|rapporteur|observer|ombuds(?:man|woman|person)|second[-‑ ]in[-‑ ]command|PM|FM|VP|SRSG|MFA|MoD"
)
TITLE = re.compile(rf"\b({TITLES})\b", re.IGNORECASE)
FIELD = (
    r"(?:Foreign|External|Internal|Home|Interior|National|International|Public|Political|Legal|Regional|Territorial|Human|Humanitarian|Natural|Social|Civil|"
    r"Affairs|Defen[cs]e|Security|Safety|Justice|Order|Rights|State|Finance|Economy|Trade|Commerce|Industry|Energy|Water|Irrigation|Resources|Environment|Health|"
    r"Education|Culture|Information|Communications?|Media|Transport|Infrastructure|Agriculture|Development|Cooperation|Integration|Reintegration|Reconciliation|Peace|"
    r"Labou?r|Planning|Police)"
)
AFFAIRS = rf"{FIELD}(?:(?:,? and |, | & | ){FIELD})*\b"
"""What a minister is minister of: "Safety and Security"."""
