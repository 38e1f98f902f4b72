"""Documents to write: a small statement with everything in it, and long ones of any number of paragraphs."""

from __future__ import annotations

from asemdraft.documents.content import Block, Content, CrossReference, Emphasis, Front, Kind, NoteMark, Text

FRONT = Front(
    title="Beijing Statement on the Cooperation of Small and Medium-sized Enterprises",
    subtitle=(
        "Beijing, 30–31 October 2007",
        "“Drive the future with innovation, promote development through cooperation”",
    ),
    meeting="First ASEM Ministerial Meeting on Small and Medium-sized Enterprises",
    symbol="ASEM-SME/2007/1/Rev.1",
    name="Revision 1",
    issued="12 October 2007, 18:00 (Beijing, UTC+8)",
    distribution="Distr.: Limited",
    deadline="Comments are due by 19 October 2007, 18:00 (Beijing, UTC+8; 12:00 in Brussels)",
)

MEMBERS = (
    "Austria, Belgium, Brunei Darussalam, Bulgaria, Cambodia, China, Cyprus, the Czech Republic, Denmark, Estonia, Finland, "
    "France, Germany, Greece, Hungary, India, Indonesia, Ireland, Italy, Japan, the Republic of Korea and others."
)


def paragraph(number: str, title: str, text: str, clause: str = "") -> Block:
    return Block(Kind.PARAGRAPH, (Text(title + " ", bold=True), Text(text)), number, clause=clause)


def statement() -> Content:
    """Everything that a statement may hold, in some two pages."""
    first = (
        "Ministers recognised that small and medium-sized enterprises account for the greater part of employment in both regions, "
        "and that their growth serves balanced development. All members should remove the obstacles that keep small firms "
        "from new markets, and should tell one another what has worked."
    )
    blocks = (
        Block(
            Kind.CHAPEAU,
            (
                Text("The Ministers in charge of small and medium-sized enterprises of the 45 ASEM members"),
                NoteMark("members"),
                Text(
                    " met in Beijing on 30 and 31 October 2007. They exchanged views on three topics and, having heard the "
                ),
                Text("business forum", italic=True),
                Text(", reached the understanding set out below."),
            ),
        ),
        Block(Kind.HEADING, (Text("Main consensus"),), level=1),
        paragraph("1", "Small firms, shared growth.", first, "shared-growth"),
        paragraph("2", "Open markets.", first + " " + first, "open-markets"),
        Block(Kind.HEADING, (Text("Capacity for innovation"),), level=1),
        Block(Kind.HEADING, (Text("Finance and skills"),), level=2),
        Block(
            Kind.PARAGRAPH,
            (
                Text("Access to finance. ", bold=True),
                Text("In the light of paragraph "),
                CrossReference("open-markets", "2"),
                Text(", Ministers agreed that members would:"),
            ),
            "3",
            clause="finance",
        ),
        Block(Kind.ITEM, (Text("widen the range of guarantees open to young firms;"),), "(a)", 1),
        Block(Kind.ITEM, (Text("keep the cost of lending in view, and in particular:"),), "(b)", 1),
        Block(Kind.ITEM, (Text("publish the fees that banks charge to small firms;"),), "(i)", 2),
        Block(Kind.ITEM, (Text("compare them once in two years;"),), "(ii)", 2),
        Block(Kind.ITEM, (Text("report to the next meeting."),), "(c)", 1),
        paragraph("4", "Skills.", first, "skills"),
        Block(
            Kind.PARAGRAPH,
            (
                Text("Training. ", bold=True),
                Text("Ministers "),
                Text("[", emphasis=Emphasis.BRACKET),
                Text("encouraged"),
                Text(" – JP, KR / ", emphasis=Emphasis.BRACKET),
                Text("called for"),
                Text(" – PT on behalf of the EU]", emphasis=Emphasis.BRACKET),
                Text(" exchanges of "),
                Text("young ", emphasis=Emphasis.REMOVED),
                Text("skilled ", emphasis=Emphasis.ADDED),
                Text("workers between members."),
            ),
            "4 bis",
            clause="training",
            remark="[Agreed ad referendum; parliamentary reservation by Denmark]",
        ),
        paragraph("6", "Clusters.", first, "clusters"),
        Block(Kind.ITEM, (Text("industrial clusters in rural areas;"),), "(a)", 1),
        Block(Kind.ITEM, (Text("clusters of services."),), "(b)", 1),
        paragraph("9 alt", "Clusters, another wording.", first, "clusters-alt"),
        paragraph("7", "Fair.", "Ministers thanked China for the ASEM Trade and Investment Fair.", "fair"),
        Block(Kind.PARAGRAPH, (Text("The meeting was closed with thanks to the host."),), clause="thanks"),
        Block(Kind.ANNEX, (Text("Annex: Suggestions to the seventh ASEM Summit"),)),
        paragraph("1", "First suggestion.", "That the Summit take note of this statement.", "suggestion"),
    )
    return Content(FRONT, blocks, {"members": (Text("The members are " + MEMBERS),)})


def long_statement(paragraphs: int) -> Content:
    """A statement of this many paragraphs: headings, clauses, a bis, items, footnotes, in a steady change."""
    blocks: list[Block] = []
    notes: dict[str, tuple[Text, ...]] = {}
    number = 0
    for place in range(paragraphs):
        words = f"Ministers noted point {place} and welcomed the work of members on it, in particular where it serves small firms."
        match place % 10:
            case 0:
                blocks.append(Block(Kind.HEADING, (Text(f"Topic {place // 10 + 1}"),), level=1 + place // 10 % 2))
            case 4 | 5:
                blocks.append(Block(Kind.ITEM, (Text(words),), "(a)" if place % 10 == 4 else "(b)", 1))
            case 7:
                blocks.append(Block(Kind.PARAGRAPH, (Text(words),), f"{number} bis", clause=f"c{place}"))
            case 8:
                number += 1
                notes[f"n{place}"] = (Text(f"See the report on point {place}."),)
                inlines = (Text(words), NoteMark(f"n{place}"), Text(" See "), CrossReference("c1", "1"), Text("."))
                blocks.append(Block(Kind.PARAGRAPH, inlines, str(number), clause=f"c{place}"))
            case _:
                number += 1
                blocks.append(paragraph(str(number), f"Point {place}.", words, f"c{place}"))
    return Content(FRONT, tuple(blocks), dict(notes))
