"""The parse of one sentence, asked for subjects and for the clauses that hang on a verb."""

from collections.abc import Sequence

from retold.article.quotes.cues import ACTS, PLAIN, SAYING, words
from retold.records import Token

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
#: Verbs whose infinitive tells what was said: "vowed to", "urged them to".
INFINITIVE = words(
    """
    promise pledge vow threaten refuse agree decline urge ask want plan offer propose demand claim order expect swear advise
    encourage warn tell invite beg instruct hope seek call profess recommend
    """
)
#: Verbs whose object tells what was said: "denied the charge".
OBJECT = ACTS - words(
    """
    call describe offer expect want believe think oppose support remind question welcome assure advise challenge
    """
)
#: Among them, those whose object is the one spoken to.
ADDRESSING = words("tell urge ask order warn advise instruct invite beg encourage")
#: Verbs that give their object a name or a character: "called the deal a mistake".
NAMING = words("call describe label dub brand characterise characterize deem portray denounce slam blast hail denounce")
#: Verbs whose object is what was said or held, without being a claim.
EXPRESSING = words(
    """
    express voice echo cite discuss repeat detail outline attack mock slam blast decry blame thank applaud endorse support oppose
    welcome question believe offer note report liken compare laud rate criticise criticize challenge disavow rebuke champion advocate
    tout float weigh
    """
)
#: Verbs of judging, with what follows their object and tells the judgement: "praised her for staying", "condemned it as a blow".
GROUNDS = {
    verb: {"as", "for", "over"}
    for verb in words(
        """
        attack blame blast condemn criticise criticize decry defend denounce dismiss hail laud mock praise reject slam thank welcome cite
        """
    )
} | {"liken": {"to"}, "compare": {"to", "with"}, "rate": {"as"}, "accuse": {"of"}}
#: What is said when it is raised; all else that can be raised is no speech.
RAISED = words("concern question doubt alarm issue possibility prospect fear objection point spectre specter suspicion worry")
#: Verbs with "for", "of", "on" before what was said.
PREPOSITIONAL = {
    "call": {"for"},
    "warn": {"of", "about", "against"},
    "complain": {"about", "of"},
    "speak": {"of", "about", "against"},
    "talk": {"about", "of"},
    "boast": {"about", "of"},
    "accuse": {"of"},
    "argue": {"for", "against"},
    "hint": {"at"},
    "rail": {"against"},
    "push": {"for"},
    "press": {"for"},
    "campaign": {"for", "against"},
    "ask": {"about", "for"},
    "point": {"to"},
    "refer": {"to"},
    "allude": {"to"},
    "object": {"to"},
    "agree": {"with", "on"},
    "disagree": {"with"},
    "worry": {"about"},
    "lie": {"about"},
    "joke": {"about"},
}


#: Verbs that tell in the passive what is held of somebody: "is understood to", "were thought to".
HELD = words(
    """
    say report understand believe think expect know consider suppose estimate allege fear predict rumour rumor assume hold claim
    """
)


class Tree:
    """The tokens of one sentence with their children and the stretch that each governs."""

    def __init__(self, tokens: Sequence[Token], low: int, high: int) -> None:
        self.tokens, self.low, self.high = tokens, low, high
        self.children: dict[int, list[int]] = {}
        self.left = list(range(low, high))
        self.right = list(range(low, high))
        for i in range(low, high):
            h = tokens[i].head
            if h != i and low <= h < high:
                self.children.setdefault(h, []).append(i)
        for i in range(low, high):
            h, steps = tokens[i].head, 0
            while low <= h < high and steps < 60:
                self.left[h - low] = min(self.left[h - low], i)
                self.right[h - low] = max(self.right[h - low], i)
                if tokens[h].head == h:
                    break
                h, steps = tokens[h].head, steps + 1

    def span(self, i: int) -> tuple[int, int]:
        """The stretch of text that token `i` governs, without marks of punctuation at its ends."""
        a, b = self.left[i - self.low], self.right[i - self.low]
        while b > a and self.tokens[b].pos in ("PUNCT", "SPACE"):
            b -= 1
        while a < b and self.tokens[a].pos in ("PUNCT", "SPACE"):
            a += 1
        return self.tokens[a].start, self.tokens[b].end

    def kids(self, i: int, *deps: str) -> list[int]:
        """The tokens that hang on token `i` in one of these ways."""
        return [k for k in self.children.get(i, ()) if self.tokens[k].dep in deps]

    def subject(self, i: int) -> int | None:
        """The head of the subject of a verb: its own, its relative clause's noun, or that of the verb it is joined to."""
        for _ in range(4):
            own = self.kids(i, *SUBJECTS)
            if own:
                noun = own[0]
                if self.tokens[noun].lemma.lower() in ("who", "which", "that") and self.tokens[i].dep == "relcl":
                    return self.tokens[i].head
                return noun
            if self.tokens[i].dep in ("relcl", "acl"):
                return self.tokens[i].head
            if (
                self.tokens[i].dep in ("conj", "advcl", "xcomp", "ccomp", "pcomp", "prep")
                and self.low <= self.tokens[i].head < self.high
                and self.tokens[i].head != i
            ):
                i = self.tokens[i].head
                if self.tokens[i].pos in ("NOUN", "PROPN"):
                    return i
                continue
            return None
        return None

    def passive(self, i: int) -> bool:
        """Whether somebody undergoes the verb ("were admitted"); "it was reported that" tells speech all the same."""
        mine = self.kids(i, "nsubjpass")
        return bool(self.kids(i, "auxpass")) and not any(self.tokens[k].lemma == "it" for k in mine)

    def np(self, i: int) -> tuple[int, int]:
        """The noun phrase around a head, without the clauses that hang on it."""
        parts = [i]
        for k in self.children.get(i, ()):
            if self.tokens[k].dep not in ("relcl", "acl", "advcl", "conj", "cc", "punct", "appos"):
                parts += [self.left[k - self.low], self.right[k - self.low]]
        return self.tokens[min(parts)].start, self.tokens[max(parts)].end

    def object_of(self, i: int) -> tuple[int, int] | None:
        """The noun phrase that a chain of prepositions ends in ("according to the study")."""
        for _ in range(3):
            kids = self.kids(i, "pobj", "prep", "pcomp", "dobj")
            if not kids:
                return None
            i = kids[0]
            if self.tokens[i].pos in ("NOUN", "PROPN", "PRON"):
                return self.np(i)
        return None

    def until_next(self, i: int) -> tuple[int, int]:
        """The stretch of a clause up to a verb joined to it that reports speech of its own ("said it held and predicted rain")."""
        a, b = self.span(i)
        for k in self.kids(i, "conj"):
            told = self.tokens[k].lemma in PLAIN and self.kids(k, "ccomp")
            apart = self.tokens[k].lemma in SAYING and self.kids(k, "nsubj")  # "it held, and she praised the crew"
            if (told or apart) and self.tokens[k].start > self.tokens[i].start:
                last = self.left[k - self.low] - 1
                while last > i and self.tokens[last].pos in ("PUNCT", "CCONJ", "SPACE"):
                    last -= 1
                return a, max(self.tokens[last].end, self.tokens[i].end)
        return a, b

    def content(self, i: int, verb: str) -> tuple[int, int] | None:
        """What hangs on a verb of speech as its matter: a clause, an infinitive, an object, a phrase with "for" or "of"."""
        clause = self.kids(i, "ccomp")
        if clause:
            widest = max(clause, key=lambda k: (self.right[k - self.low] - self.left[k - self.low], k))
            return self.until_next(widest)
        if verb in NAMING:
            found = self.kids(i, "oprd", "prep", "dobj", "xcomp")
            spans = [self.span(k) for k in found if self.tokens[k].dep != "prep" or self.tokens[k].lemma == "as"]
            if len(spans) > 1:
                return min(a for a, _ in spans), max(b for _, b in spans)
        if verb in INFINITIVE and (found := self.kids(i, "xcomp")):
            a, b = self.span(found[0])
            objects = [self.span(k)[0] for k in self.kids(i, "dobj")] if verb not in ADDRESSING else []
            return min([a, *objects]), b
        for word in PREPOSITIONAL.get(verb, ()):
            for k in self.kids(i, "prep"):
                if self.tokens[k].lemma == word:
                    return self.span(k)
        if verb in PLAIN and (apart := self.clause_apart(i)):
            return apart
        found = self.kids(i, "dobj")
        telling = verb in OBJECT | EXPRESSING or (verb == "raise" and found and self.tokens[found[0]].lemma in RAISED)
        if found and telling and self.subject(i) is not None:
            a, b = self.span(found[0])
            grounds = [self.span(k)[1] for k in self.kids(i, "prep") if k > found[0] and self.tokens[k].lemma in GROUNDS.get(verb, ())]
            return a, max([b, *grounds])
        if (
            verb in PLAIN
            and self.tokens[i].dep in ("ccomp", "parataxis")
            and self.tokens[i].head != i
            and self.low <= self.tokens[i].head < self.high
            and self.tokens[self.tokens[i].head].lemma not in PLAIN
        ):
            a, b = self.span(self.tokens[i].head)  # the parser hung the verb of speech on what was said
            mine = self.span(i)
            return (a, mine[0]) if mine[0] > a + 10 else (mine[1], b) if b > mine[1] + 10 else None
        return None

    def held(self, i: int) -> list[tuple[int, int]]:
        """What a passive tells of its subject: "(the wall) is understood (to have held)"; empty where no infinitive follows."""
        clause, subject = self.kids(i, "xcomp", "ccomp"), self.kids(i, "nsubjpass")
        if not clause or not subject or not any(self.tokens[k].lemma == "to" for k in self.kids(clause[0], "aux")):
            return []
        return [self.np(subject[0]), self.span(clause[0])]

    def clause_apart(self, i: int) -> tuple[int, int] | None:
        """The clause with "that" which the parser hung on a noun between it and its verb: "said at the meeting that it held"."""
        for k in range(i + 1, self.high):
            t = self.tokens[k]
            if t.lemma == "that" and t.dep == "mark" and self.tokens[t.head].pos in ("VERB", "AUX") and self.low <= t.head < self.high:
                return self.span(t.head) if i < self.tokens[t.head].head < k else None
        return None

    def noun_content(self, i: int) -> tuple[int, int] | None:
        """The clause that tells what a noun or adjective of speech says: "the claim that it held", "sure that it will"."""
        for k in self.kids(i, "acl", "ccomp"):
            if any(self.tokens[m].lemma in ("that", "whether") for m in self.kids(k, "mark")):
                return self.span(k)
        return None

    def owner(self, i: int) -> int | None:
        """Whose claim or belief a noun or adjective tells: its possessor, or the subject of the verb it hangs on."""
        own = self.kids(i, "poss")
        if own:
            return own[0]
        for k in self.kids(i, "prep"):
            if self.tokens[k].lemma in ("by", "from", "of") and (found := self.kids(k, "pobj")):
                return found[0]
        head = self.tokens[i].head
        return self.subject(head) if self.low <= head < self.high and head != i and self.tokens[head].pos in ("VERB", "AUX") else None
