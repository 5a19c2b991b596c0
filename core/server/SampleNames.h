// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

namespace countersign::server {

// Ordinary first and last names of these islands and of those who work here, and kinds of work; none of them is anybody.
inline constexpr std::array sampleFirstNames{"Aisha", "Alun", "Amelia", "Aneurin", "Anwen", "Arjun", "Bethan", "Bronwen", "Callum",
    "Carys", "Chidi", "Ciar\xC3\xA1n", "Daniel", "Dilys", "Eilidh", "Elin", "Emrys", "Farah", "Fergus", "Fiona", "Gareth", "Grace",
    "Gwen", "Hannah", "Harpreet", "Huw", "Imogen", "Ioan", "Isla", "Jamal", "James", "Kavita", "Kieran", "Laila", "Lowri", "Luca",
    "Mairi", "Marta", "Megan", "Mohammed", "Nadia", "Niamh", "Nia", "Oisin", "Olivia", "Oluchi", "Owen", "Patrick", "Priya", "Rhys",
    "Rosa", "Ruth", "Sanjay", "Se\xC3\xA1n", "Shauna", "Si\xC3\xA2n", "Siobhan", "Sophie", "Stanis\xC5\x82""aw", "Tariq", "Teresa",
    "Tomos", "Victoria", "Yusuf", "Zainab", "Zo\xC3\xAB"};
inline constexpr std::array sampleLastNames{"Achebe", "Adeyemi", "Ahmed", "Anderson", "Baker", "Begum", "Bevan", "Brown", "Campbell",
    "Chaudhry", "Clarke", "Costa", "Davies", "D'Souza", "Edwards", "Evans", "Fern\xC3\xA1ndez", "Fraser", "Gill", "Grant", "Griffiths",
    "Hall", "Harris", "Hughes", "Hussain", "Ibrahim", "Iyer", "James", "Jenkins", "Jones", "Kaur", "Kelly", "Khan", "Kowalska",
    "Lewis", "Lloyd", "MacDonald", "MacLeod", "Mahmood", "Murphy", "Mwangi", "Nowak", "O'Brien", "O'Connor", "O'Neil", "Okafor",
    "Owen", "Parry", "Patel", "Phillips", "Powell", "Price", "Pritchard", "Rees", "Reid", "Roberts", "Robinson", "Rossi", "Shah",
    "Sharma", "Singh", "Smith", "Stewart", "Taylor", "Thomas", "Thompson", "Walker", "Walsh", "Wilson-Hughes", "Wright", "Young"};
inline constexpr std::array sampleWork{"Staff nurse", "Care home nurse", "Locum GP", "Pharmacist", "Receptionist", "Ward manager",
    "Physiotherapist", "Practice manager", "Health care assistant", "Midwife", "Radiographer", "Paramedic", "Medical secretary",
    "Consultant", "Dispenser", "Community nurse"};

struct SampleOrganisation
{
    const char* code;
    const char* name;
};

inline constexpr std::array sampleOrganisations{SampleOrganisation{"X01", "Sample Health Region"},
    SampleOrganisation{"X02", "Sample General Hospital"}, SampleOrganisation{"X03", "Sample Children's Hospital"},
    SampleOrganisation{"X04", "Riverside Sample Practice"}, SampleOrganisation{"X05", "Hillside Sample Practice"},
    SampleOrganisation{"X06", "Harbour Sample Practice"}, SampleOrganisation{"X07", "Meadow Sample Pharmacy"},
    SampleOrganisation{"X08", "Castle Sample Pharmacy"}, SampleOrganisation{"X09", "Oaktree Sample Care Home"},
    SampleOrganisation{"X10", "Seaview Sample Care Home"}, SampleOrganisation{"X11", "Sample Community Trust"},
    SampleOrganisation{"X12", "Sample Ambulance Service"}};

} // namespace countersign::server
