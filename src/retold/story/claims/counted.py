"""What is counted: nouns that newspapers use for one thing ("posts", "jobs"), and those that never are ("homes", "people")."""

from functools import lru_cache

#: Words for people of no trade or fate: any group of people may be called so.
_ANYBODY = "people person individual man men woman women human soul name other"
#: Nouns of one line may count one thing. General English, taken from no benchmark; without the endings of the plural.
_LINES = (
    f"{_ANYBODY} dead death fatality fatalitie life live body bodie casualty casualtie corpse victim",
    f"{_ANYBODY} injured wounded hurt injury injurie casualty casualtie patient victim",
    f"{_ANYBODY} missing",
    f"{_ANYBODY} survivor evacuee refugee displaced migrant arrival",
    f"{_ANYBODY} passenger traveller traveler commuter rider tourist ticket seat place",
    f"{_ANYBODY} resident inhabitant villager citizen local neighbour neighbor islander townspeople townsfolk household",
    f"{_ANYBODY} protester demonstrator marcher participant supporter activist",
    f"{_ANYBODY} spectator visitor fan guest attendee viewer customer client saver depositor investor member",
    f"{_ANYBODY} student pupil child children schoolchildren youngster youth teenager boy girl",
    f"{_ANYBODY} soldier troop personnel servicemen serviceman recruit fighter reservist",
    f"{_ANYBODY} officer policemen policeman police detective constable",
    f"{_ANYBODY} firefighter firemen fireman crew rescuer responder",
    f"{_ANYBODY} worker employee staff job post position role redundancy redundancie layoff colleague",
    f"{_ANYBODY} suspect arrest detainee prisoner inmate defendant",
    f"{_ANYBODY} vote ballot voter signature signatory signatorie",
    "home house dwelling property propertie building structure household apartment flat residence",
    "vehicle car lorry lorrie truck van bus buse coach tank",
    "ship vessel boat ferry ferrie craft trawler tanker",
    "plane aircraft jet aeroplane airplane fighter warplane flight",
    "helicopter chopper aircraft",
    "shop store outlet branch branche supermarket",
    "pack packet package box boxe carton",
    f"{_ANYBODY} call complaint report inquiry inquirie enquiry enquirie",
    "town village city citie community communitie municipality municipalitie settlement",
    "firm company companie business businesse employer",
    "country countrie nation state",
)
_GROUPS: dict[str, frozenset[int]] = {
    word: frozenset(n for n, line in enumerate(_LINES) if word in line.split()) for line in _LINES for word in line.split()
}
_PEOPLE = _GROUPS["people"]


@lru_cache(maxsize=8192)
def one_thing(noun: str, other: str) -> bool | None:
    """True where two nouns may count one thing, False where they never do, None where nothing is known of one of them.

    >>> one_thing("job", "post"), one_thing("home", "people"), one_thing("momo", "people")
    (True, False, None)
    """
    if noun and noun == other:
        return True
    if noun not in _GROUPS or other not in _GROUPS:
        return None
    return bool(_GROUPS[noun] & _GROUPS[other])


def of_two_kinds(noun: str, other: str) -> bool:
    """True where two nouns never count one thing and not both count people: three children may be three patients, never three homes.

    >>> of_two_kinds("child", "patient"), of_two_kinds("home", "people"), of_two_kinds("home", "ship")
    (False, True, True)
    """
    return one_thing(noun, other) is False and not (_GROUPS[noun] & _PEOPLE and _GROUPS[other] & _PEOPLE)
