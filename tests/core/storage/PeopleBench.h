// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "TempDatabase.h"
#include "base/Random.h"
#include "crypto/KeyRing.h"
#include "storage/people/OrganisationRepository.h"
#include "storage/people/PeopleBulk.h"
#include "storage/people/PeopleSearch.h"
#include "storage/people/PersonRepository.h"

#include <QTest>

namespace countersign::tests {

/// People in organisations, written as the product writes them.
class PeopleBench
{
public:
    PeopleBench()
    {
        if (!temp.opened || !keys.add("k", SecretBytes(randomBytes(random, 32))) || !keys.makeCurrent("k"))
            qFatal("no data");
    }

    void organisation(const std::string& id, const std::string& code, const std::string& name)
    {
        write([&](storage::Transaction& transaction) -> Result<void> {
            storage::organisations::insert(transaction, {OrganisationId(id), code, name, {}});
            return {};
        });
    }

    static domain::Person person(const std::string& id, const std::string& first, const std::string& last,
        const std::string& email, const std::string& uuid, const std::string& organisation)
    {
        domain::Person person;
        person.id = PersonId(id);
        person.uuid = uuid;
        person.names = {"", first, "", last, first + " " + last};
        person.email = email;
        person.organisation = OrganisationId(organisation);
        return person;
    }

    void insert(const std::vector<domain::Person>& people)
    {
        write([&](storage::Transaction& transaction) { return storage::people::insertAll(transaction, sealer, people); });
    }

    void update(const domain::Person& person)
    {
        write([&](storage::Transaction& transaction) { return storage::people::update(transaction, sealer, person); });
    }

    void change(const std::string& sql)
    {
        write([&](storage::Transaction& transaction) -> Result<void> {
            transaction.sql(sql).run();
            return {};
        });
    }

    template <class Work>
    void write(const Work& work)
    {
        const Result<void> done = temp.database->write([&](storage::Transaction& transaction) -> Result<void> { return work(transaction); });
        if (!done)
            qFatal("%s", done.error().detail.c_str());
    }

    domain::SearchResults search(const storage::people::SearchQuery& query, int limit = 200)
    {
        return temp.database
            ->read([&](storage::Reader& reader) -> Result<domain::SearchResults> { return storage::people::search(reader, query, limit); })
            .value();
    }

    long long number(const std::string& sql)
    {
        return temp.database
            ->read([&](storage::Reader& reader) -> Result<long long> {
                auto row = reader.sql(sql);
                return row.next() ? row.integer(0) : -1;
            })
            .value();
    }

    TempDatabase temp;
    SystemRandom random;
    crypto::KeyRing keys;
    crypto::Sealer sealer{keys, random};
};

} // namespace countersign::tests
