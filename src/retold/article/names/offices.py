"""The words that tell what a name stands for: titles, offices, kinds of bodies and places. Plain English lists, taken from no benchmark."""

import re

from retold.article.quotes.cues import words

#: Forms of address before a name, which say nothing but whether a man or a woman is meant.
MALE = words(
    """
    mr sir lord king prince father brother mister baron duke sheikh monsieur herr don
    """
)
FEMALE = words(
    """
    mrs ms miss dame lady queen princess sister mother baroness duchess madam madame frau
    """
)
ADDRESS = MALE | FEMALE | {"dr", "prof", "rev", "hon", "st", "mx", "judge", "justice"}
RANKS = words(
    """
    lt col gen maj capt sgt cpl adm cmdr brig lieutenant colonel general major captain sergeant corporal admiral commander
    brigadier marshal superintendent inspector constable detective officer private sir dame sen rep gov pres supt insp
    """
)
#: Persons by what they are: the head noun of a role.
PERSONS = words(
    """
    president premier minister secretary chancellor governor mayor sheriff chief chairman chairwoman chair chairperson director
    officer executive manager spokesman spokeswoman spokesperson commissioner senator representative congressman congresswoman
    lawmaker legislator councillor councilor councilman councilwoman alderman ambassador envoy diplomat adviser advisor aide
    official leader head boss founder owner partner analyst economist expert professor lecturer researcher scientist doctor
    surgeon nurse physician epidemiologist engineer teacher student pupil farmer driver skipper captain pilot resident neighbour
    neighbor witness survivor victim patient mother father wife husband son daughter brother sister widow lawyer attorney
    solicitor barrister prosecutor judge justice detective inspector superintendent sergeant colonel general admiral commander
    lieutenant major marshal soldier activist campaigner organiser organizer volunteer worker trader shopkeeper baker fisherman
    businessman businesswoman entrepreneur investor banker critic author writer journalist reporter correspondent editor columnist
    presenter host historian coach player striker actor actress singer candidate nominee politician pollster strategist treasurer
    clerk counterpart prime pope bishop archbishop cardinal imam rabbi pastor priest king queen prince princess emperor controller
    comptroller auditor ombudsman regulator principal headteacher dean provost rector magistrate coroner paramedic firefighter
    policeman policewoman operator contractor consultant geologist hydrologist biologist chemist physicist meteorologist ecologist
    seller vendor hotelier landlord tenant customer passenger deputy delegate negotiator mediator whip speaker veteran technician
    specialist rancher homeowner motorist villager tourist cyclist hiker commuter retailer broker dealer salesman saleswoman
    waiter waitress barber carpenter miner welder dentist vet midwife curator librarian architect designer programmer developer
    hacker suspect defendant plaintiff gunman attacker conductor fisher guard ranger warden seaman sailor navigator mechanic
    electrician plumber chef butcher grocer pensioner retiree chairholder co-founder cofounder vice-president vice-chairman
    director-general secretary-general attorney-general employee staffer lobbyist donor blogger commentator filmmaker novelist poet
    artist musician psychologist psychiatrist sociologist anthropologist virologist statistician demographer seismologist
    meteorologist therapist caseworker bystander onlooker trooper constable immigrant migrant refugee prisoner inmate detainee
    hostage protester demonstrator rescuer shareholder haulier supporter opponent ally roommate classmate colleague co-worker
    girlfriend boyfriend uncle aunt cousin nephew niece grandson granddaughter republican democrat
    """
)
#: Groups and unnamed people who speak.
SOURCES = PERSONS | words(
    """
    source person people man woman insider participant member observer authority campaigner union police paper newspaper study
    report survey poll document filing statement government ministry department agency company firm council committee court
    hospital school authors author researchers lawmakers residents officials sources experts analysts critics supporters opponents
    allies voters families relatives investigators inspectors prosecutors doctors scientists engineers economists officers aides
    executives shareholders investors workers staff employees activists campaigners protesters rescuers paramedics firefighters
    crews neighbours neighbors eyewitnesses witnesses survivors passengers reporters diplomats ministers regulators unions
    hauliers farmers traders volunteers teachers parents students commissioners senators republicans democrats conservatives memo
    letter email testimony lawsuit complaint indictment affidavit article magazine outlet network website broadcaster notice
    handout presentation audit review inquiry spokespeople spokesmen men women customers lawyers attorneys judges leaders
    representatives republicans democrats employees staffers lobbyists donors migrants refugees demonstrators colleagues commission
    group organisation organization board association bureau campaign party lender charity regulator watchdog coalition trust opposition
    brigade authorities service
    """
)
#: Departments that stand in an office with "of" or "for": "Secretary of State Ada Orme".
DEPARTMENTS = words(
    "state defence defense treasury commerce labour labor energy education transportation transport health housing interior agriculture "
    "justice war trade finance environment culture"
)
#: A body by its last or telling word.
BODIES = words(
    """
    union agency ministry company ltd plc inc corp llc council bank office party institute university group corps alliance
    association department commission court police society federation foundation fund board committee congress parliament senate
    house commons league club trust service services authority bureau centre center college school hospital industries industry
    systems partners holdings management capital securities foods motors airlines airways railways rail press times post news
    journal tribune herald gazette chronicle courier sentinel observer guardian telegraph radio television tv channel network
    media labs laboratories works co. consortium coalition organisation organization nations army navy force guard treasury
    cabinet government administration assembly registry inspectorate secretariat brigade battalion command team united marine
    markets exchange insurance energy oil gas electric power water steel airport academy forum chamber
    """
)
#: Bodies that are known by the words before these: "Averre plc" is "Averre".
CORPORATE = words(
    """
    plc ltd inc corp llc co industries industry group foods motors airlines airways holdings management capital securities systems
    partners services company international technologies laboratories works media energy insurance marine logistics
    pharmaceuticals electronics
    """
)
#: A place by its last or telling word.
PLACES = words(
    """
    road street avenue lane drive square bridge river creek canyon valley island islands lake sea bay gulf ocean mountain
    mountains hill hills forest park province state county city town village district region airport port harbour harbor jetty
    station route highway motorway pass beach coast north south east west desert peninsula strait channel reservoir dam hall plaza
    terrace boulevard crossing
    """
)
#: Capitalised words that begin sentences or are no names: days, months, demonyms stay out of it.
CALENDAR = words(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
    november december jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun christmas easter ramadan gmt
    utc am pm
    """
)
COMMON = words(
    """
    a an the this that these those i he she it we you they his her its our my your their him them us me who whom whose which what
    when where why how if then there here and but or nor so yet for of in on at by to from with without about after before during
    since until while as because although though however meanwhile also still even just only not no yes none nobody nothing
    everyone everybody someone anyone another other others such some any all both each every either neither many much more most
    few several one two three four five six seven eight nine ten eleven twelve twenty hundred thousand million once twice first
    second third last next now today yesterday tomorrow tonight earlier later soon under over above below between among against
    into onto through across along around near outside inside off up down out again further than less least according asked said
    says speaking addressing despite given including instead together perhaps maybe nevertheless nonetheless moreover furthermore
    additionally besides like unlike whether whatever whoever well oh please thank thanks let do does did is are was were be been
    being has have had will would can could may might shall should must read see photo image video updated share subscribe follow
    it's he's she's they're we're i'm i've don't didn't can't won't that's there's what's let's isn't wasn't efforts calls
    thirteen fourteen fifteen dozens hundreds thousands half roughly nearly almost overnight talks word records net
    """
)

PARTICLES = r"(?:von|van|der|den|de|del|della|di|da|dos|das|du|la|le|al|el|bin|ibn|ben|ter|ten|zu|y|af|av)"
_CAP = r"(?:[A-Z]\.(?:[A-Z]\.)*|(?:[dDlL]|O)['’][A-ZÀ-ÞŠŽ][\w\-]*|[A-ZÀ-ÞĀ-ŽȘȚ][\w]*(?:[\-–][\w]+)*(?:['’](?!s\b)[a-zA-Z]\w*)?)"
#: A chain of capitalised words with the particles and small words that may stand inside a name.
CHAIN = re.compile(rf"(?<![\w’'\-@#]){_CAP}\.?(?:(?:[ \u00a0]|(?<=[\w.])[ \u00a0](?:{PARTICLES}[ \u00a0])+)(?:{_CAP})\.?)*")


def head_noun(phrase: list[str]) -> str | None:
    """The person noun that a role phrase turns on ("chief executive of Ibim" -> "executive"), or None.

    >>> head_noun("chief executive of Ibim Marine Services".split())
    'executive'
    """
    found = None
    for word in phrase:
        plain = word.lower().strip(".,’'“”\"()")
        if plain in ("of", "for", "at", "in", "with", "from", "on", "to", "who", "that", "which") and found:
            break
        last = plain.rsplit("-", 1)[-1]
        if plain in PERSONS or last in PERSONS:
            found = plain
    return found
