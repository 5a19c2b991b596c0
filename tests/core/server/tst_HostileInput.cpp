// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Text.h"
#include "portal/PortalRoutes.h"
#include "support/RawClient.h"
#include "support/TestCore.h"
#include "support/TestMain.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace countersign;
using namespace countersign::tests;
using contract::Json;

namespace {

struct Hostile
{
    const char* name;
    std::string value;
    bool isUtf8 = true;
};

/// What people and programs put into fields. The first is a word that shows whether it comes back raw.
const std::vector<Hostile>& hostileTexts()
{
    static const std::vector<Hostile> texts{
        {"HTML", "\"><script>alert('countersign-canary')</script><img src=x onerror=alert(1)>"},
        {"template", "{{countersign-canary}} {{{html}}} ${7*7} %s%n"},
        {"64 kB", std::string(60'000, 'x')},
        {"129 letters", std::string(129, 'n')},
        {"right to left", "\u05d0\u05d1\u05d2 \u0627\u0644\u0639\u0631\u0628\u064a\u0629"},
        {"bidi override", "abc\u202egnp.exe\u202c"},
        {"zero width", "Gw\u200ben\ufeff"},
        {"controls", std::string("a\0b\x01\x02\x1b[31mred\x7f", 14)},
        {"lines", "one\r\nSet-Cookie: a=b\r\n\r\n<html>"},
        {"invalid UTF-8", "caf\xe9 \xff\xfe", false},
        {"overlong UTF-8", "\xc0\xaf\xe0\x80\xaf", false},
        {"surrogates", "\xed\xa0\x80\xed\xb0\x80", false},
        {"SQL", "' OR '1'='1'; DROP TABLE person; --"},
        {"path", "../../../../etc/passwd%00"},
        {"long combining", [] { std::string text = "e"; for (int i = 0; i < 2000; ++i) text += "\u0301"; return text; }()},
        {"empty", ""},
    };
    return texts;
}

/// What a well-behaved client would send there, so that one hostile member at a time is looked at.
Json plausible(const Json& schema)
{
    if (schema.contains("enum"))
        return schema.at("enum").front();
    const auto type = schema.value("type", "");
    if (type == "string")
        return "text";
    if (type == "integer")
        return 1;
    if (type == "boolean")
        return true;
    if (type == "array")
        return Json::array();
    Json object = Json::object();
    if (schema.contains("properties")) {
        for (const auto& item : schema.at("properties").items())
            object[item.key()] = plausible(item.value());
    }
    return object;
}

/// Paths ("/settings/host") of all members that take text.
void textMembers(const Json& schema, const std::string& path, std::vector<std::string>& found)
{
    if (!schema.contains("properties"))
        return;
    for (const auto& item : schema.at("properties").items()) {
        const auto here = path + "/" + item.key();
        if (item.value().value("type", "") == "string")
            found.push_back(here);
        textMembers(item.value(), here, found);
    }
}

/// Written by hand: the library refuses to write what is no UTF-8, and that is what is to be sent.
std::string jsonWith(const Json& body, const std::string& path, const Hostile& hostile)
{
    Json marked = body;
    marked[Json::json_pointer(path)] = "@@MARK@@";
    std::string text = marked.dump();
    std::string raw = hostile.isUtf8 ? Json(hostile.value).dump() : "\"" + hostile.value + "\"";
    const std::string mark = "\"@@MARK@@\"";
    text.replace(text.find(mark), mark.size(), raw);
    return text;
}

std::string formEncoded(const std::string& value)
{
    constexpr const char* digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : value) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte))
            out += c;
        else
            out += {'%', digits[byte >> 4], digits[byte & 15]};
    }
    return out;
}

bool isControl(char c)
{
    return (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t') || c == 0x7f;
}

std::string shortened(const std::string& text)
{
    return text.substr(0, 600);
}

/// A client of both listeners, over real sockets.
class Wire
{
public:
    explicit Wire(TestCore& core)
        : m_core(core)
    {
    }

    std::string api(const std::string& method, const std::string& path, const std::string& body, const std::string& bearer)
    {
        return exchange(m_core.core().apiPort(), method + " /api/v1" + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                + (bearer.empty() ? "" : "Authorization: Bearer " + bearer + "\r\n") + (body.empty() ? "" : "Content-Type: application/json\r\n"), body);
    }
    std::string portal(const std::string& method, const std::string& path, const std::string& body, const std::string& fields = {})
    {
        return exchange(m_core.core().portalPort(), method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                + (method == "POST" ? "Content-Type: application/x-www-form-urlencoded\r\nSec-Fetch-Site: same-origin\r\n" : "") + fields, body);
    }

private:
    static std::string exchange(std::uint16_t port, const std::string& head, const std::string& body)
    {
        RawClient client(port);
        client.send(head + "Connection: close\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
        return client.response();
    }

    TestCore& m_core;
};

} // namespace

/// Every text member of every route, every field of every form, over real sockets: refused in words, or kept and given back as it
/// was. Never a fault of ours, never raw.
class TestHostileInput : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void s57_s65_everyMemberOfEveryRoute_data();
    void s57_s65_everyMemberOfEveryRoute();
    void s57_bodiesThatAreNone_data();
    void s57_bodiesThatAreNone();
    void s61_everyFieldOfEveryForm_data();
    void s61_everyFieldOfEveryForm();
    void s61_queriesAndPathsOfThePortal();
    void s80_sizes_data();
    void s80_sizes();
    void s65_namesComeBackAsTheyWere_data();
    void s65_namesComeBackAsTheyWere();

private:
    void checkApi(const std::string& answer, const Hostile& hostile, const std::string& where);
    void checkPortal(const std::string& answer, const Hostile& hostile, const std::string& where);
    [[nodiscard]] std::string fresh();

    std::unique_ptr<TestCore> m_core;
    std::unique_ptr<Wire> m_wire;
    OrganisationId m_organisation;
    TestStaff m_staff;
    PersonId m_person;
};

void TestHostileInput::initTestCase()
{
    m_core = std::make_unique<TestCore>();
    m_wire = std::make_unique<Wire>(*m_core);
    m_organisation = m_core->organisation("X01");
    m_staff = m_core->staff("ra", {domain::Role::raManager, domain::Role::systemAdministrator}, m_organisation);
    m_person = m_core->person("Gwen", "Price", "gwen.price@trust.example", m_organisation);
}

/// A session that has just given a code; some routes end it.
std::string TestHostileInput::fresh()
{
    if (m_staff.token.empty() || m_core->get("/session", m_staff.token).status != 200)
        m_core->signIn(m_staff);
    m_core->stepUp(m_staff);
    return m_staff.token;
}

void TestHostileInput::checkApi(const std::string& answer, const Hostile& hostile, const std::string& where)
{
    static const std::set<int> allowed{200, 204, 400, 401, 403, 404, 409, 413, 415, 422, 429, 431};
    const int status = statusOf(answer);
    QVERIFY2(allowed.contains(status), (where + "\n" + shortened(answer)).c_str());
    const auto body = bodyOf(answer);
    if (status == 204 || status == 413 || status == 431)
        return;
    QVERIFY2(contract::parseStrict(body).has_value(), (where + "\n" + shortened(answer)).c_str());
    QVERIFY2(std::none_of(body.begin(), body.end(), isControl), (where + "\n" + shortened(answer)).c_str());
    QVERIFY2(isUtf8(body), where.c_str());
    QVERIFY2(fieldOf(answer, "Set-Cookie").empty(), (where + "\n" + shortened(answer)).c_str());
    if (!hostile.isUtf8)
        QVERIFY2(status >= 400, (where + "\n" + shortened(answer)).c_str());
}

void TestHostileInput::s57_s65_everyMemberOfEveryRoute_data()
{
    QTest::addColumn<int>("route");
    const auto& routes = m_core->core().api()->table().routes();
    for (std::size_t i = 0; i < routes.size(); ++i) {
        if (!routes[i].bodySchema.is_null())
            QTest::newRow((std::string(http::methodName(routes[i].row.method)) + " " + routes[i].row.pattern).c_str()) << int(i);
    }
}

void TestHostileInput::s57_s65_everyMemberOfEveryRoute()
{
    QFETCH(int, route);
    const auto& described = m_core->core().api()->table().routes()[std::size_t(route)];
    auto path = described.row.pattern;
    for (auto at = path.find('{'); at != std::string::npos; at = path.find('{'))
        path.replace(at, path.find('}') - at + 1, path.starts_with("/people/") ? m_person.value : "0198-none");
    std::vector<std::string> members;
    textMembers(described.bodySchema, {}, members);
    const auto body = plausible(described.bodySchema);
    for (const auto& member : members) {
        const auto token = described.row.pattern.starts_with("/sign-in") ? std::string() : fresh();
        for (const auto& hostile : hostileTexts()) {
            const auto where = std::string(http::methodName(described.row.method)) + " " + path + " " + member + ": " + hostile.name;
            checkApi(m_wire->api(http::methodName(described.row.method), path, jsonWith(body, member, hostile), token), hostile, where);
            if (QTest::currentTestFailed())
                return;
        }
    }
}

void TestHostileInput::s57_bodiesThatAreNone_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    QTest::newRow("duplicate key") << QByteArray(R"({"code":"123456","code":"654321"})") << QByteArray("application/json");
    QTest::newRow("array for a text") << QByteArray(R"({"code":["123456"]})") << QByteArray("application/json");
    QTest::newRow("unknown member") << QByteArray(R"({"code":"123456","role":"ra_manager"})") << QByteArray("application/json");
    QTest::newRow("deep") << QByteArray(5000, '[') << QByteArray("application/json");
    QTest::newRow("lone surrogate") << QByteArray(R"({"code":"\ud800"})") << QByteArray("application/json");
    QTest::newRow("NUL") << QByteArray(R"({"code":"1\u0000"})") << QByteArray("application/json");
    QTest::newRow("form") << QByteArray("code=123456") << QByteArray("application/x-www-form-urlencoded");
    QTest::newRow("text") << QByteArray(R"({"code":"123456"})") << QByteArray("text/plain");
    QTest::newRow("two documents") << QByteArray(R"({"code":"123456"}{"code":"1"})") << QByteArray("application/json");
    QTest::newRow("BOM") << QByteArray("\xef\xbb\xbf{\"code\":\"123456\"}") << QByteArray("application/json");
}

void TestHostileInput::s57_bodiesThatAreNone()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, type);
    RawClient client(m_core->core().apiPort());
    client.send("POST /api/v1/session/step-up HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nAuthorization: Bearer " + fresh() + "\r\nContent-Type: "
        + type.toStdString() + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body.toStdString());
    const auto answer = client.response();
    const int status = statusOf(answer);
    QVERIFY2(status == 400 || status == 415 || status == 422, shortened(answer).c_str());
}

void TestHostileInput::checkPortal(const std::string& answer, const Hostile& hostile, const std::string& where)
{
    static const std::set<int> allowed{200, 303, 400, 403, 404, 405, 410, 413, 414, 415, 421, 422, 429, 431};
    const auto shown = where + "\n" + shortened(answer);
    QVERIFY2(allowed.contains(statusOf(answer)), shown.c_str());
    QVERIFY2(answer.find("<script>alert") == std::string::npos && answer.find("onerror=alert(1)>") == std::string::npos, shown.c_str());
    const auto head = answer.substr(0, answer.find("\r\n\r\n")); // as text on the page it may come back
    QVERIFY2(head.find("Set-Cookie: a=b") == std::string::npos, shown.c_str());
    const auto body = bodyOf(answer);
    QVERIFY2(isUtf8(body) && std::none_of(body.begin(), body.end(), isControl), shown.c_str());
    QVERIFY2(!fieldOf(answer, "Content-Security-Policy").empty(), shown.c_str());
    Q_UNUSED(hostile)
}

void TestHostileInput::s61_everyFieldOfEveryForm_data()
{
    QTest::addColumn<int>("route");
    const auto& routes = portal::portalRoutes();
    for (std::size_t i = 0; i < routes.size(); ++i) {
        if (routes[i].method == http::Method::post && !routes[i].fields.empty())
            QTest::newRow(routes[i].pattern) << int(i);
    }
}

/// With a registration that stands where the form belongs, as far as a script can bring it there; the others are refused in words.
void TestHostileInput::s61_everyFieldOfEveryForm()
{
    QFETCH(int, route);
    const auto& described = portal::portalRoutes()[std::size_t(route)];
    const auto token = fresh();
    const auto made = m_core->post("/people/" + m_person.value + "/enrolments", {{"meeting", "video"}, {"identity_confirmed", true}, {"replace_open", true}}, token);
    const auto link = made.json.at("link").get<std::string>();
    const services::BrowserInfo info{"Mozilla/5.0 (Linux; Android 14) Chrome/120 Mobile Safari", "192.0.2.7", "testtest"};
    services::RegistrationService registration(m_core->context());
    const auto browser = registration.start(link.substr(link.rfind('/') + 1), info);
    QVERIFY(browser);
    (void)registration.enterAddress(*browser, "gwen.price@trust.example", info);
    const auto port = std::to_string(m_core->core().portalPort());
    const auto cookie = "Cookie: registration-" + port + "=" + *browser + "; test-" + port + "=nothing; start-" + port + "=" + *browser
        + "\r\n";
    const auto page = m_wire->portal("GET", "/register/one-time-password", {}, cookie);
    const std::string before = "name=\"csrf\" value=\"";
    const auto at = page.find(before);
    const auto csrf = at == std::string::npos ? std::string() : page.substr(at + before.size(), page.find('"', at + before.size()) - at - before.size());
    QVERIFY2(!csrf.empty(), shortened(bodyOf(page)).c_str());
    for (const auto& wanted : described.fields) {
        for (const auto& hostile : hostileTexts()) {
            std::string form = "csrf=" + csrf;
            for (const auto& field : described.fields)
                form += "&" + std::string(field) + "=" + (field == wanted ? formEncoded(hostile.value) : std::string("x"));
            const auto where = std::string("POST ") + described.pattern + " " + std::string(wanted) + ": " + hostile.name;
            checkPortal(m_wire->portal("POST", described.pattern, form, cookie), hostile, where);
            if (QTest::currentTestFailed())
                return;
        }
    }
}

void TestHostileInput::s61_queriesAndPathsOfThePortal()
{
    for (const auto& hostile : hostileTexts()) {
        if (hostile.value.size() > 7000)
            continue; // longer than any address may be: s80_sizes
        const auto encoded = formEncoded(hostile.value);
        for (const auto& path : {"/?lang=" + encoded, "/?notice=" + encoded, "/r/" + encoded, "/test/" + encoded, "/" + encoded, "/register/email?" + encoded + "=1"}) {
            checkPortal(m_wire->portal("GET", path, {}), hostile, path);
            if (QTest::currentTestFailed())
                return;
        }
    }
}

void TestHostileInput::s80_sizes_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<int>("status");
    QTest::newRow("body") << "body" << 413;
    QTest::newRow("address") << "address" << 414;
    QTest::newRow("head") << "head" << 431;
}

void TestHostileInput::s80_sizes()
{
    QFETCH(QString, what);
    QFETCH(int, status);
    for (const auto port : {m_core->core().apiPort(), m_core->core().portalPort()}) {
        RawClient client(port);
        const std::string host = " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
        if (what == QLatin1String("body"))
            client.send("POST /link" + host + "Content-Length: 65537\r\n\r\n" + std::string(65'537, 'x'));
        else if (what == QLatin1String("address"))
            client.send("GET /" + std::string(8 * 1024, 'x') + host + "\r\n");
        else
            client.send("GET /" + host + "X-Long: " + std::string(16 * 1024, 'x') + "\r\n\r\n");
        QCOMPARE(statusOf(client.response()), status);
    }
}

void TestHostileInput::s65_namesComeBackAsTheyWere_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("apostrophe") << "O'Neil";
    QTest::newRow("HTML") << "<b>Bold</b> & \"Co\"";
    QTest::newRow("right to left") << QString::fromUtf8("\u05d0\u05d1\u05d2");
    QTest::newRow("long") << QString(128, u'n');
    QTest::newRow("emoji") << QString::fromUtf8("Anna \U0001f600");
    QTest::newRow("SQL") << "Robert'); DROP TABLE person;--";
}

void TestHostileInput::s65_namesComeBackAsTheyWere()
{
    QFETCH(QString, name);
    static int number = 0;
    const auto text = name.toStdString();
    const Json body{{"names", {{"first_name", text}, {"last_name", text}, {"display_name", text}}},
        {"email", "hostile" + std::to_string(++number) + "@trust.example"}, {"organisation", m_organisation.value},
        {"language", "en"}};
    const auto answer = m_wire->api("POST", "/people", contract::dump(body), fresh());
    QVERIFY2(statusOf(answer) == 200, shortened(answer).c_str());
    const auto made = contract::parseStrict(bodyOf(answer));
    const auto back = m_wire->api("GET", "/people/" + made->at("id").get<std::string>(), {}, fresh());
    const auto names = contract::parseStrict(bodyOf(back))->at("names");
    for (const char* part : {"first_name", "last_name", "display_name"})
        QCOMPARE(QString::fromStdString(names.at(part).get<std::string>()), name);
}

COUNTERSIGN_TEST(TestHostileInput)
#include "tst_HostileInput.moc"
