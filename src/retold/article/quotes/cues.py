"""The words that report speech: verbs with their forms, and what may follow them. Plain English lists, taken from no benchmark."""


def words(text: str) -> frozenset[str]:
    """The words of a list written as running text.

    >>> sorted(words("say tell"))
    ['say', 'tell']
    """
    return frozenset(text.split())


#: Verbs whose past and participle are not made by rule.
IRREGULAR = dict(
    pair.strip().split(": ")
    for pair in [
        "\n    say: said",
        " tell: told",
        " swear: swore sworn",
        " write: wrote written",
        " think: thought",
        " know: knew known",
        " feel: felt",
        "\n    find: found",
        " hold: held",
        " read: read",
        " speak: spoke spoken",
        " forecast: forecast",
        " see: saw seen",
        " foresee: foresaw foreseen",
        "\n    mean: meant",
        " put: put",
        " show: showed shown",
        " understand: understood",
        " admit: admitted",
        " quip: quipped",
        " refer: referred",
        "\n    rebut: rebutted",
        " blog: blogged",
        " let: let",
        " make: made",
        " give: gave given",
        " teach: taught",
        " sing: sang sung",
        "\n    forbid: forbade forbidden",
        " bet: bet",
        " seek: sought",
        "\n    ",
    ]
    if pair.strip()
)

#: Verbs that can carry words in marks or a that-clause: uttering, telling, holding true.
SAYING = words(
    """
    say tell add announce claim warn insist argue state declare explain note stress emphasise emphasize admit acknowledge concede
    confirm assert allege maintain contend reply respond answer retort counter remark observe comment recall reveal disclose
    report write tweet post repeat reiterate conclude continue suggest predict forecast estimate promise pledge vow swear assure
    inform remind ask wonder inquire joke quip shout cry whisper mutter exclaim complain lament protest boast recount relate
    narrate testify caution advise recommend believe think hope fear guess reckon hint imply indicate signal mention agree deny
    underline underscore highlight affirm reaffirm clarify specify stipulate propose proclaim declare pronounce uncover unveil
    express describe argue plead urge joke tease muse opine volunteer interject snap fume thunder lecture gush rail vent confess
    profess attest avow contest dispute rule find hold learn feel consider show read speak conclude calculate project tell intone
    philosophise theorise theorize speculate surmise demand order instruct threaten beg blog point stammer chant sing yell scream roar
    sigh laugh
    smile nod
    shrug pause begin start finish deadpan elaborate summarise summarize document detail outline charge accuse blame criticise
    criticize praise call label dub brand term slam blast denounce condemn decry hail welcome mock reject dismiss refuse decline
    demand request vow appeal want expect invite concur recognise recognize see foresee plan oppose support endorse defend
    question challenge apologise apologize thank congratulate
    """
)

#: Among them, those that are enough by themselves for words in marks or a that-clause, also with the order turned ("said Rathnam").
PLAIN = words(
    """
    say tell add announce claim warn insist argue state declare explain note stress emphasise emphasize admit acknowledge concede
    confirm assert allege maintain contend reply respond answer retort counter remark observe comment recall reveal disclose
    report write tweet repeat reiterate conclude continue suggest predict forecast estimate promise pledge vow swear assure inform
    remind ask joke quip shout cry whisper mutter exclaim complain lament protest boast recount testify caution advise believe
    think hope fear reckon hint imply indicate signal mention agree deny underline underscore highlight affirm reaffirm clarify
    propose proclaim express muse opine confess urge wonder demand describe call plead chant yell scream sing
    """
)

#: Verbs of reported speech that need no that-clause: the whole clause tells what was said ("rejected the plan", "refused to comment").
ACTS = words(
    """
    deny refuse reject demand promise pledge vow warn urge announce threaten acknowledge admit concede confirm accuse blame
    criticise criticize condemn denounce dismiss welcome praise decline propose suggest insist call describe ask request recommend
    reveal disclose predict dispute apologise apologize defend question challenge want stress emphasise emphasize underline
    underscore highlight reaffirm advise caution explain oppose support endorse hail mention claim expect offer believe think hope
    fear agree remind assure
    """
)

#: Verbs that carry a that-clause as what somebody holds or learned, not what they said aloud.
MINDS = words(
    """
    believe think hope fear feel consider expect know learn find see understand worry guess reckon suspect doubt imagine want
    """
)

#: Verbs that tell of speech by its object alone; they never carry words in marks by themselves.
VOICING = words(
    "voice echo cite discuss attack raise disavow rebuke champion advocate tout float weigh characterise characterize deem portray applaud "
    "liken compare laud rate talk rail push press campaign allude object disagree exhort lie"
)

#: Words for a statement that stand as its subject or its cue: "the claim that", "in a statement".
NOUNS = words(
    """
    claim statement report allegation argument assertion suggestion warning promise pledge announcement admission acknowledgement
    belief hope fear idea notion view opinion accusation charge insistence denial demand prediction contention rumour rumor theory
    conclusion complaint threat proposal recommendation concern confirmation
    """
)

#: What stands before a source without a verb.
ACCORDING = (
    r"(?:[Aa]ccording to|[Ii]n the (?:words|view|opinion) of|[Aa]s (?:told|reported|stated|indicated|claimed) by|"
    r"[Aa]s per|[Ii]n keeping with|[Qq]uoting|[Cc]iting)"
)


def forms(verb: str) -> set[str]:
    """The verb in all its forms, by rule and by the table of irregular ones.

    >>> sorted(forms("deny"))
    ['denied', 'denies', 'deny', 'denying']
    >>> sorted(forms("insist"))
    ['insist', 'insisted', 'insisting', 'insists']
    """
    past = set(IRREGULAR.get(verb, "").split())
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return {verb, verb[:-1] + "ies", verb + "ing"} | (past or {verb[:-1] + "ied"})
    if verb.endswith("e"):
        return {verb, verb + "s", verb[:-1] + "ing"} | (past or {verb + "d"})
    stem = (
        verb + verb[-1]
        if verb
        in ("admit", "quip", "refer", "rebut", "blog", "begin", "beg", "put", "let", "plan", "dub", "nod", "slam", "snap", "shrug", "bet")
        else verb
    )
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return {verb, third, stem + "ing"} | (past or {stem + "ed"})


#: Every form -> its verb.
FORMS = {form: verb for verb in sorted(SAYING | ACTS | MINDS | VOICING, reverse=True) for form in forms(verb)}
