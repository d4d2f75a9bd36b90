"""Texts of our own in every kind, six or more of each, and texts that only look like one: kind, then text."""

from __future__ import annotations

TEXTS: tuple[tuple[str, str], ...] = (
    # --- news, some of it near to another kind
    ("news", "Karsk rejected the plan on Friday. The Northern League urged both sides to return to the table."),
    (
        "news",
        "Talks resume in Brenn\n\nKarsk said on Monday that it would attend. “We are ready,” its minister said. “We will listen.”",
    ),
    (
        "news",
        "Karsk and Tolmeria issued a joint statement on Friday, the first in a year. Observers called it thin. "
        "Karsk's premier said it committed nobody.",
    ),
    (
        "news",
        "In an interview with a daily, Ada Renn said Karsk would not yield. She added that the ferry must be returned. "
        "Tolmeria declined to comment.",
    ),
    (
        "news",
        "The Council adopted a resolution on Friday that demands a ceasefire. It also calls for talks. Karsk rejected it, "
        "and Tolmeria said it would study the text.",
    ),
    (
        "news",
        "An open letter to President Orin was published on Friday.\n\nIn it the writers urged him to free the sailors.",
    ),
    (
        "news",
        "What does Karsk want? Nobody in Halden could say on Friday. Its envoy left without a word.\n\nWhy now? The harvest is near.",
    ),
    (
        "news",
        "Karsk's reeve said “we will never leave the harbour”. Tolmeria's reeve said: We stay. The miller said: We wait.",
    ),
    # --- statements
    (
        "statement",
        "Statement by the Ministry of Foreign Affairs of Tolmeria\n\nWe condemn the attack. We call on Karsk to free the crew.",
    ),
    (
        "statement",
        "The Foreign Ministry of Karsk issued the following statement on Friday:\n\nKarsk has learned of the seizure with dismay. "
        "The Ministry summoned the ambassador.",
    ),
    (
        "statement",
        "PRESS RELEASE\nKarsk Liberation Movement\n\nOur movement rejects the census. Our fighters will hold their posts.",
    ),
    (
        "statement",
        "We have followed the talks in Brenn with care. We welcome the truce. Our delegation stays at the table, and we expect the "
        "other side to do the same.",
    ),
    (
        "statement",
        "Remarks by the President of Tolmeria at the harbour\n\nFriends, I came here to say one thing. I will not sign a paper that "
        "gives away this quay. My government has offered talks, and we offer them again.",
    ),
    (
        "statement",
        "Comment by the spokesperson of the Ministry of Foreign Affairs of Karsk on the events at sea\n\nKarsk takes note of the "
        "words spoken in Halden. They are without foundation.",
    ),
    (
        "statement",
        "FRONT FOR THE MARSHES\nCommuniqué No. 7\n\n1. Our units will hold their fire for ten days.\n\n2. We demand the release of "
        "Commander Holt.\n\n3. The Front thanks the villages that fed us.",
    ),
    # --- interviews
    (
        "interview",
        "Question: Will you go?\n\nAnswer: We will.\n\nQuestion: When?\n\nAnswer: In June, if they free the crew.",
    ),
    ("interview", "Q. Is the truce holding?\nA. It is, more or less.\nQ. And the ferry?\nA. They must return it."),
    (
        "interview",
        "Ada Renn on the truce\n\nHARBOUR PAPER: Madam President, has it held?\n\nRENN: It has.\n\nHARBOUR PAPER: Will you sign?\n\n"
        "RENN: We will sign when they do.",
    ),
    (
        "interview",
        "“I do not hurry”\n\n**Mr. Orin, the talks have stalled. Why?**\n\nBecause nobody trusts the map.\n\n**Whose fault is that?**\n\n"
        "Ours, too.\n\n**So what now?**\n\nWe draw a new one.",
    ),
    (
        "interview",
        "The envoy of the League gave an interview to this paper.\n\nHow do you see the next round?\n\nIt will be short.\n\nCan you say "
        "who will come?\n\nBoth ministers have said that they will.",
    ),
    (
        "interview",
        "Do you trust the other side?\n\nI trust what they sign.\n\nWould you meet them without your mediator?\n\nWe would, in Brenn.",
    ),
    (
        "interview",
        "Following is the transcript of a talk with Pavel Orin.\n\nJo Marsh: Mr President, will you meet Ada Renn?\n\nPavel Orin: "
        "Anywhere.\n\nMarsh: Even in Karsk?\n\nOrin: Even there, if the crew is free.",
    ),
    # --- joint texts
    (
        "joint",
        "Joint statement of Karsk and Tolmeria\n\nThe two sides agreed to open the crossing. They will meet again in June.",
    ),
    ("joint", "JOINT COMMUNIQUÉ\n\nThe Ministers of Karsk and Tolmeria met in Brenn. They confirmed the truce."),
    (
        "joint",
        "Joint Declaration on Fisheries\n\nThe Parties, meeting in Brenn,\n\nhave agreed as follows:\n\n1. Each Party will license no "
        "more than forty boats.\n\n2. The Parties will exchange lists.",
    ),
    (
        "joint",
        "Final statement of the meeting between the delegations of the Assembly and the Council\n\nThe two delegations met for three "
        "days. The two sides agreed on a list. The delegations thanked the hosts.",
    ),
    (
        "joint",
        "Joint press release after the trilateral talks\n\nThe three Ministers reviewed the work. They welcomed the report.",
    ),
    (
        "joint",
        "Joint appeal by Karsk, Tolmeria and the Northern League\n\nWe, the undersigned, call on all boats to keep away from the bank. We "
        "have asked our coastguards to help.",
    ),
    # --- resolutions
    (
        "resolution",
        "The Council,\n\nRecalling its decision 3,\n\n1. Demands that both sides hold their fire;\n\n2. Decides to meet again.",
    ),
    (
        "resolution",
        "The General Assembly of the League,\nDeeply concerned by the fighting,\nNoting the report of the envoy,\nCalls upon Karsk to free "
        "the crew;\nRequests the envoy to report in June.",
    ),
    (
        "resolution",
        "Resolution 14\n\nThe Peace Council of the Union,\n\n1. Strongly condemns the attack on the ferry;\n\n2. Urges the parties to "
        "resume talks;\n\n3. Also requests the Chair to report.",
    ),
    (
        "resolution",
        "The Parliament,\n– having regard to its resolution of 4 May,\n1. Welcomes the truce;\n2. Regrets that the list was not consulted;\n"
        "3. Instructs its President to forward this resolution.",
    ),
    (
        "resolution",
        "The following Security Council press statement was issued today:\n\nThe members of the Security Council condemned the attack on "
        "the ferry.\n\nThe members of the Security Council called on both sides to hold their fire.",
    ),
    (
        "resolution",
        "The Assembly, Reaffirming its earlier decisions, Alarmed by the blockade,\n\n1. Rejects the decree of 3 May;\n\n2. Suspends the "
        "membership of Karsk.",
    ),
    # --- records of meetings
    (
        "record",
        "The President: I call on the representative of Karsk.\n\nMs. Renn (Karsk): We came in good faith.\n\nMr. Orin (Tolmeria) (spoke in "
        "French): We did, too.\n\nMr. Holt (Aland): My country supports both.",
    ),
    (
        "record",
        "ADA RENN (Karsk) said her country would sign. She asked for a vote.\n\nPAVEL ORIN (Tolmeria) welcomed that.\n\nJO MARSH (Brenn) "
        "urged patience.",
    ),
    (
        "record",
        "The Security Council met today on the ferry. After the vote, Ada Renn (Karsk) said that the text was fair. Pavel Orin (Tolmeria), "
        "noting the hour, said that it was late.",
    ),
    (
        "record",
        "Summary of the 12th meeting\n\nMs. Renn (Karsk) said that the ferry was hers.\n\nThe representative of Tolmeria said that it was "
        "not.\n\nThe meeting rose at 6 p.m.",
    ),
    (
        "record",
        "Minutes of the joint session\n\nMr. Orin (Tolmeria): Who speaks for the pilots?\n\nMs. Marsh (Brenn): I do.\n\nMr. Orin (Tolmeria): "
        "Then let us begin.",
    ),
    (
        "record",
        "The plenary of the League opened at ten.\n\nThe representative of Karsk said that talks were useless.\n\nMr. Holt (Aland) said they "
        "were not.\n\nThe delegate of Brenn asked for order.",
    ),
    # --- trackers
    ("tracker", "Karsk\n\nGovt 6 Aug rejected truce; rebels next day shelled port. FM 9 Aug met envoy in Brenn."),
    (
        "tracker",
        "Key takeaways\n\n- Karsk rejected the truce on 6 August.\n- Tolmeria moved two brigades.\n\nOutlook\n\nTalks may resume.",
    ),
    (
        "tracker",
        "29 Jul – Karsk closes crossing. Says reopening depends on crew.\n\n27 Jul – Envoy in Brenn.\n\n24 Jul – Tolmeria denies report.",
    ),
    (
        "tracker",
        "Tolmeria – August 2026\n\nArmy 3 Aug entered Brenn. President Orin 12 Aug announced pause and 14 Aug received envoy.",
    ),
    (
        "tracker",
        "Rejected plan on 6 August.\n\nAccused Tolmeria of stalling.\n\nReleased two sailors.\n\nThreatened to leave talks.",
    ),
    (
        "tracker",
        "Northern front\n\nKarsk forces 4-5 Sept withdrew from two posts. Intl monitors same day confirmed withdrawal. Opp leader 7 Sept called "
        "for talks w/ govt.",
    ),
    # --- lists and tables
    (
        "list",
        "# Positions\n\n- **Karsk**: rejects any census\n- **Tolmeria**: demands a census first\n- League – offers to count",
    ),
    ("list", "Karsk demands the following:\n\n- the return of the ferry\n- the release of the crew\n- a new map"),
    (
        "list",
        "| side | says |\n|---|---|\n| Karsk | will not go |\n| Tolmeria | ready for talks |\n| League | offers a hall |",
    ),
    (
        "list",
        "## Karsk\n\n- Demands a new map.\n- Rejects the census.\n\n## Tolmeria\n\n- Accepts the census.\n- Offers two boats.",
    ),
    (
        "list",
        "Karsk: against the census.\nTolmeria: in favour, if the League counts.\nNorthern League: ready to count.",
    ),
    (
        "list",
        "| | Karsk | Tolmeria |\n|---|---|---|\n| Ferry | Wants it back | Refuses |\n| Crew | Demands release | Offers a list |",
    ),
    # --- live blogs
    ("live", "10:42\nKarsk has left the hall.\n\n10:15\nTolmeria asks for a pause.\n\n09:50\nThe doors are open."),
    (
        "live",
        "Talks in Brenn – live\n\n10.49am GMT\nKarsk says it will sign.\n\n10.30am GMT\nThe pens are on the table.",
    ),
    ("live", "5 June, 19:30\nKarsk rejected the text.\n\n3 June, 10:00\nTolmeria offered a truce yesterday."),
    ("live", "2 hours ago\nThe envoy speaks.\n\n4 hours ago\nKarsk arrives.\n\n5 hours ago\nThe hall is empty."),
    (
        "live",
        "**22:41** That is all.\n\n**22:15 – A bridge**\nThe envoy came out. The truce holds, he says.\n\n**21:50** Lights go on.",
    ),
    (
        "live",
        "23:18 – Both cars have left.\n\n22:51 – The envoy says there is a text.\n\n22:30 – Karsk's minister takes no questions.",
    ),
    # --- letters
    ("letter", "From: Ada Renn\nTo: Pavel Orin\nDate: Mon, 1 Jun 2026\n\nWe accept your offer."),
    (
        "letter",
        "FYI.\n\n---------- Forwarded message ----------\nFrom: B\nDate: Mon, 1 Jun 2026\nSubject: talks\n\nKarsk said yesterday it would come.",
    ),
    ("letter", "On Mon, 1 Jun 2026, Ada Renn <a@example.org> wrote:\n> We will not sign.\n> We wait."),
    (
        "letter",
        "Letter dated 4 June 2026 from the Permanent Representative of Karsk to the League addressed to the Secretary-General\n\nI have the "
        "honour to transmit our protest.",
    ),
    (
        "letter",
        "Excellency,\n\nMy Government rejects the decree.\n\nPlease accept the assurances of my highest consideration.\n\n(Signed) Ada Renn",
    ),
    (
        "letter",
        "Upon instructions from my Government, I wish to draw your attention to the blockade. We request a meeting.",
    ),
    (
        "letter",
        "Open letter to the President of Tolmeria\n\nWe write as neighbours. We ask you to open the crossing. We will come to Brenn.",
    ),
)
