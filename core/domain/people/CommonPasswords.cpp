// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/people/CommonPasswords.h"

#include <algorithm>
#include <array>

namespace countersign::domain {
namespace {

constexpr std::string_view stemText =
    // Words for passwords, access and people in charge
    "password passwort passcode passphrase passkey passw pword pass word secret secure security secrets private "
    "letmein letmeout letme opensesame sesame openup welcome hello helloworld login logon signin access account "
    "admin administrator root superuser user username guest master owner manager boss chief staff service server "
    "system computer laptop desktop internet intranet network website online email mailbox google facebook "
    "twitter instagram youtube tiktok whatsapp linkedin amazon netflix spotify apple iphone ipad samsung android "
    "nokia microsoft windows office outlook teams excel azure oracle cisco linux ubuntu debian github default "
    "change changeme changethis temp temporary test testing tester example sample demo training trainer trial "
    "dummy blank empty none nothing unknown forgot forgotten remember reset new newuser starter start begin "
    "unlock locked open closed enter exit key keys code codes pin trustno matrix hacker cyber drowssap qazwsx "
    "qwaszx zaqwsx qweasd qweasdzxc asdfjkl zxcasd poiuyt mnbvcx abcabc onetwothree "
    // Our own product, its methods and its trade
    "countersign countersigned countersignd authenticator authenticate authentication authenticated verify "
    "verified verification identity register registered registration registry authority enrol enrolment "
    "smartcard token onetime signature approve approved push portal sponsor agent directory profile "
    // Health service
    "nhs nhsnet nhsmail nhsuk england hospital hospitals clinic clinical clinician ward wards theatre surgery "
    "surgeon surgical doctor doctors nurse nurses nursing matron sister midwife midwifery medic medical medicine "
    "medicines patient patients health healthy healthcare care careidentity carer caring trust foundation "
    "practice pharmacy pharmacist dentist dental dentistry ambulance paramedic emergency accident radiology xray "
    "cardiology cardiac oncology cancer maternity paediatric paediatrics children neonatal stroke therapy "
    "therapist physio dietitian optician pathology blood vaccine vaccination covid corona pandemic lockdown "
    "virus flu mental ortho renal urology dermatology neurology psychology psychiatry reception receptionist "
    "secretary porter gpsurgery spine epr emis systmone meditech cerner lorenzo rota shift nightshift handover "
    "discharge bloods bleep scrubs stethoscope "
    // Days, months, seasons, time
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december spring summer autumn winter today tomorrow yesterday morning evening "
    "night midnight weekend holiday holidays birthday christmas xmas easter halloween newyear anniversary "
    "wedding forever always never "
    // Colours and materials
    "red orange yellow green blue indigo violet purple pink black white grey gray brown silver golden gold "
    "bronze copper turquoise crimson scarlet magenta cyan teal ruby emerald sapphire diamond diamonds pearl "
    "amber crystal opal jade "
    // Love, belief, feelings
    "iloveyou iloveu loveyou loveme love lovely lover lovers mylove darling sweetheart sweetie sweet honey babe "
    "baby babygirl babyboy kisses kiss hugs cuddles heart hearts angel angels heaven blessed blessing god jesus "
    "christ faith hope grace peace prayer amen allah islam buddha happy happiness smile smiley funny lucky "
    "cheeky beautiful gorgeous handsome pretty cutie princess prince queen king kingdom royal family mother mum "
    "mummy mammy father dad daddy brother sisters nana nanny granny grandad grandma auntie uncle cousin friend "
    "friends bestfriend boyfriend girlfriend husband wife wifey kids son daughter twins "
    // Rude words that people type
    "fuck fuckyou fuckoff fucker shit bullshit bastard bollocks bitch arsehole asshole wanker tosser sexy sex "
    "boobs dickhead whatever idiot stupid loser "
    // Animals
    "animal animals dog dogs doggy puppy puppies cat cats kitty kitten kittens monkey donkey horse horses pony "
    "ponies rabbit bunny hamster guineapig mouse tiger tigers lion lions lioness leopard panther cheetah jaguar "
    "bear bears teddybear teddy panda koala kangaroo elephant giraffe zebra hippo rhino gorilla wolf wolves fox "
    "foxes badger otter squirrel hedgehog beaver deer sheep goat cow pig piggy chicken duck ducks goose swan "
    "turkey eagle falcon hawk owl raven robin sparrow parrot penguin flamingo peacock phoenix dragon dragons "
    "unicorn unicorns pegasus dinosaur snake cobra viper python turtle tortoise frog spider scorpion butterfly "
    "dragonfly bumblebee dolphin dolphins whale shark fish goldfish salmon octopus labrador spaniel terrier "
    "bulldog poodle beagle whippet greyhound collie alsatian rottweiler bella buster rover fido rex rosie molly "
    "poppy milo luna "
    // Food and drink
    "food coffee tea teatime biscuit biscuits cookie cookies cake cupcake cheesecake chocolate choccy sugar "
    "candy toffee caramel vanilla banana bananas apples cherry cherries strawberry raspberry blueberry "
    "blackberry peach peaches pear lemon lime melon mango pineapple coconut grape tomato potato potatoes carrot "
    "onion garlic pepper ginger cinnamon salt cheese butter bread toast sandwich burger pizza pasta spaghetti "
    "noodles curry sausage sausages bacon steak pancake pudding trifle icecream jelly marmite pickle pickles "
    "peanut peanuts popcorn crisps chips beer lager cider whisky whiskey vodka tequila prosecco champagne "
    "guinness wine rum gin cocktail cola cocacola pepsi milkshake "
    // Sport
    "football footy footballer soccer rugby cricket tennis golf golfer hockey netball basketball baseball "
    "softball volleyball swimming swimmer running runner marathon cycling cyclist boxing boxer karate judo yoga "
    "pilates dancing dancer dance fishing sailing skiing snooker darts gymnast athlete olympics liverpool "
    "arsenal chelsea everton tottenham spurs manunited manutd mancity manchester united city rovers wanderers "
    "rangers celtic villa astonvilla newcastle sunderland westham leicester leeds leedsunited norwich "
    "southampton portsmouth millwall wolvesfc barcelona realmadrid juventus ronaldo messi beckham rooney gerrard "
    "lampard henry kane jordan tyson ferrari champion champions winner winners "
    // Places
    "london birmingham sheffield bristol brighton oxford cambridge york yorkshire nottingham derby coventry hull "
    "bradford blackpool bolton preston lancashire cornwall devon dorset kent essex sussex surrey norfolk suffolk "
    "cumbria durham scotland scottish edinburgh glasgow aberdeen dundee highland wales welsh cymru cardiff "
    "caerdydd swansea abertawe wrexham newport bangor snowdon ireland irish dublin belfast britain british "
    "greatbritain europe france paris germany berlin spain madrid italy italia rome venice portugal greece "
    "poland polska america american newyork california texas florida canada australia sydney africa nigeria "
    "kenya ghana india indian mumbai pakistan bangladesh china chinese japan tokyo philippines manila jamaica "
    "ibiza tenerife majorca cyprus malta dubai island beach seaside ocean river mountain mountains forest garden "
    "cottage home house homesweethome school college university world planet earth "
    // Nature, sky, flowers
    "sunshine sunny sunset sunrise sun moon moonlight star stars starlight sky rainbow rainbows rain raindrop "
    "snow snowball snowman snowflake storm thunder lightning hurricane tornado fire water wind ice flame galaxy "
    "universe space cosmos orion saturn jupiter mars venus mercury pluto flower flowers rose roses lily daisy "
    "daisies tulip sunflower daffodil bluebell orchid jasmine lavender heather holly ivy willow oak maple acorn "
    // Stories, games, music, machines
    "superman batman spiderman ironman wonderwoman hulk avengers marvel joker starwars skywalker darthvader yoda "
    "jedi startrek spock doctorwho dalek tardis harrypotter hogwarts dumbledore hermione gandalf hobbit frodo "
    "bilbo lordofthe rings simpsons homer bart pokemon pikachu mario zelda sonic minecraft fortnite roblox "
    "callofduty xbox playstation nintendo mickey minnie mickeymouse donaldduck disney tinkerbell cinderella "
    "snowwhite frozen elsa simba nemo shrek winnie poohbear tigger snoopy scooby scoobydoo garfield barbie lego "
    "sherlock watson jamesbond merlin arthur camelot zeus apollo athena titan hercules wizard witch magic "
    "magical vampire twilight zombie ninja samurai pirate knight warrior soldier hunter ranger killer ghost "
    "shadow devil demon monster music guitar piano drummer singer rock metal metallica nirvana beatles oasis "
    "coldplay madonna elvis eminem rihanna beyonce adele shakira slipknot mustang corvette porsche mercedes "
    "toyota honda yamaha suzuki nissan bmw audi bentley landrover rangerover vauxhall ford mini golfgti harley "
    "davidson motorbike tractor racing turbo speed engine train trains spitfire concorde titanic money cash "
    "lottery million millionaire rich dollar penny bingo casino poker party cool awesome amazing super power "
    "powerful legend hero genius freedom liberty justice victory energy dream dreams dreamer number numbers "
    "letter "
    // First names
    "aaron abdul abigail adam adrian ahmed aidan alan albert alex alexander alexandra alfie ali alice alison "
    "amanda amelia amina amy andrea andrew andy angela anita ann anna anne annie anthony antonio archie ashley "
    "asif austin ava barbara barry beatrice becky ben benjamin bethany betty billy bob bobby brandon brenda "
    "brian bryan callum cameron carl carla carlos carol caroline catherine ceri charles charlie charlotte chloe "
    "chris christian christine christopher claire clare colin connor craig dan daniel daniela danny darren dave "
    "david dawn deborah debbie dennis derek diana diane donna dorothy dylan edward eleanor elizabeth ella ellie "
    "emily emma eric erin ethan eva evan evelyn faisal fatima fiona florence frances francis frank fred freddie "
    "gareth gary gavin gemma geoff george georgia georgina gerald gillian glenn gloria gordon graham greg gwen "
    "hannah hari harriet harry hassan hayley heidi helen henrietta hugh hussein ian ibrahim imran irene isaac "
    "isabel isabella isla ivan jack jackie jacob jake james jamie jane janet janice jasmin jason jay jayne jean "
    "jeff jennifer jenny jeremy jerry jess jessica jessie jim jimmy joan joanna joanne joe joel john johnny jon "
    "jonathan jose joseph josh joshua joyce juan judith julia julian julie justin karen karl kate katherine "
    "kathleen kathryn katie katy keith kelly ken kenneth kerry kevin khan kieran kim kimberly kyle laura lauren "
    "lawrence leah lee leon leonard leslie lewis liam linda lisa lola lorraine louis louise lucas lucy luke lynn "
    "maddie madison malcolm marc marcus margaret maria marie marilyn mark martha martin martina mary mason matt "
    "matthew maureen max megan melanie melissa mia michael michelle miguel mike mohammad mohammed mohamed monica "
    "morgan muhammad nadia nancy naomi natalie natasha nathan neil nia nicholas nick nicola nicole nigel nikki "
    "noah norman olive oliver olivia omar oscar owen pamela patricia patrick paul paula pauline peggy peter phil "
    "philip phillip phoebe priya rachel ralph raymond rebecca rhian rhys richard rob robert roger ronald rory "
    "rosemary ross rowan roy russell ruth ryan sally sam samantha samuel sandra sara sarah scott sean sebastian "
    "shane shannon sharon shaun sheila shirley sian simon sofia sonia sophia sophie stacey stanley stella "
    "stephanie stephen steve steven stewart stuart susan suzanne sylvia tamara tania tara terry theo theresa "
    "thomas tiffany tim timothy tina toby tom tommy tony tracey tracy trevor tyler valerie vanessa vera veronica "
    "vicky victor victoria vincent virginia walter wayne wendy william willie xavier yasmin yusuf yvonne zach "
    "zara zoe "
    // Family names
    "smith jones taylor williams davies evans wilson johnson roberts robinson thompson wright walker hughes "
    "edwards wood harris jackson clarke clark turner hill cooper moore morris lloyd jenkins griffiths powell "
    "price phillips patel singh kaur begum hussain shah murphy obrien campbell anderson macdonald garcia "
    "martinez lopez rodriguez nguyen kumar sharma";

constexpr std::size_t stemCount = static_cast<std::size_t>(std::count(stemText.begin(), stemText.end(), ' ')) + 1;

constexpr std::array<std::string_view, stemCount> sortedStems()
{
    std::array<std::string_view, stemCount> stems;
    std::size_t start = 0;
    for (auto& stem : stems) {
        const auto end = std::min(stemText.find(' ', start), stemText.size());
        stem = stemText.substr(start, end - start);
        start = end + 1;
    }
    std::sort(stems.begin(), stems.end());
    return stems;
}

constexpr auto stems = sortedStems();

} // namespace

std::span<const std::string_view> commonStems()
{
    return stems;
}

std::span<const std::string_view> commonStemsFrom(char first)
{
    const auto [begin, end] = std::equal_range(stems.begin(), stems.end(), std::string_view(&first, 1),
        [](std::string_view a, std::string_view b) { return a.front() < b.front(); });
    return {begin, end};
}

} // namespace countersign::domain
