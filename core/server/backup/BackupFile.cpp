// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/backup/BackupFile.h"

#include "base/Base64.h"
#include "crypto/Digest.h"
#include "domain/people/Password.h"

#include <array>
#include <charconv>
#include <map>
#include <sstream>

namespace countersign::server {
namespace {

constexpr std::string_view magic = "countersign backup ";
constexpr std::string_view version = "1";
constexpr std::size_t longestHead = 2048;
constexpr std::size_t chunkBytes = std::size_t(64) << 10;
constexpr std::size_t sectionHead = 9;

tl::unexpected<Error> wrong(ErrorKind kind, const char* message, std::string detail)
{
    auto error = failure(kind, std::move(detail));
    error.message = message;
    return fail(std::move(error));
}

tl::unexpected<Error> notOurs()
{
    return wrong(ErrorKind::invalidInput, "D-RST-1", "this file is not a Countersign backup");
}

tl::unexpected<Error> damaged()
{
    return wrong(ErrorKind::integrity, "D-RST-4", "the backup is damaged or not complete");
}

tl::unexpected<Error> stopped()
{
    return wrong(ErrorKind::conflict, "D-BAK-4", "stopped");
}

long long number(const std::string& text)
{
    long long value = -1;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    return problem == std::errc() && end == text.data() + text.size() ? value : -1;
}

/// The lines of the head after the first, "name value".
Result<BackupHeader> parse(const std::string& head)
{
    std::map<std::string, std::string> values;
    std::istringstream lines(head);
    std::string line;
    std::getline(lines, line);
    while (std::getline(lines, line) && !line.empty())
        values[line.substr(0, line.find(' '))] =
            line.find(' ') == std::string::npos ? "" : line.substr(line.find(' ') + 1);
    BackupHeader header;
    const auto salt = fromBase64(values["salt"]);
    const bool byPassphrase = values["lock"] == "passphrase";
    if (!salt || salt->size() != crypto::passphraseSaltBytes || (!byPassphrase && values["lock"] != "key"))
        return notOurs();
    header.lock = byPassphrase ? BackupLock::passphrase : BackupLock::key;
    header.salt = *salt;
    header.madeAt = fromMs(number(values["made"]));
    header.program = values["program"];
    header.schema = values["schema"];
    if (byPassphrase) {
        header.cost = {
            static_cast<std::size_t>(number(values["memory"])), static_cast<unsigned>(number(values["passes"]))};
        if (!header.cost.isBearable())
            return notOurs();
    }
    return header;
}

} // namespace

std::string headerText(const BackupHeader& header)
{
    const bool byPassphrase = header.lock == BackupLock::passphrase;
    std::string text = std::string(magic) + std::string(version) + "\nlock " + (byPassphrase ? "passphrase" : "key")
        + "\nsalt " + toBase64(header.salt) + "\nmade " + std::to_string(toMs(header.madeAt)) + "\nprogram "
        + header.program + "\nschema " + header.schema + "\n";
    if (byPassphrase)
        text += "memory " + std::to_string(header.cost.memoryBytes) + "\npasses " + std::to_string(header.cost.passes)
            + "\n";
    return text + "\n";
}

Result<SecretBytes> backupKey(const BackupHeader& header, const SecretBytes& passphraseOrKek)
{
    if (header.lock == BackupLock::passphrase)
        return crypto::keyFromPassphrase(
            SecretBytes(domain::normalisedPassword(passphraseOrKek.revealText())), header.salt, header.cost);
    return crypto::hkdfSha256(
        passphraseOrKek.reveal(), "countersign backup v1 " + toHex(header.salt), crypto::streamKeyBytes);
}

BackupWriter::BackupWriter(crypto::PrivateFileWriter file, const SecretBytes& key, const std::string& head)
    : m_file(std::move(file))
    , m_sealer(key, bytesOf(head))
{
}

Result<std::unique_ptr<BackupWriter>> BackupWriter::begin(
    const std::filesystem::path& file, const BackupHeader& header, const SecretBytes& key)
{
    auto opened = crypto::PrivateFileWriter::begin(file);
    if (!opened)
        return fail(opened.error());
    const std::string head = headerText(header);
    std::unique_ptr<BackupWriter> writer(new BackupWriter(*std::move(opened), key, head));
    for (const ByteView part : {viewOf(head), ByteView(writer->m_sealer.header())}) {
        if (auto written = writer->m_file.write(part); !written)
            return fail(written.error());
    }
    return writer;
}

Result<void> BackupWriter::add(ByteView bytes)
{
    m_pending.insert(m_pending.end(), bytes.begin(), bytes.end());
    std::size_t done = 0;
    // The last chunk is marked when everything is known: one is always kept back.
    for (; m_pending.size() - done > chunkBytes; done += chunkBytes) {
        if (auto written =
                m_file.write(m_sealer.seal(ByteView(m_pending).subspan(done, chunkBytes), crypto::Chunk::more));
            !written)
            return written;
    }
    m_pending.erase(m_pending.begin(), m_pending.begin() + static_cast<std::ptrdiff_t>(done));
    return {};
}

Result<void> BackupWriter::begin(Section section, std::uintmax_t size)
{
    Bytes head{static_cast<std::uint8_t>(section)};
    for (int shift = 56; shift >= 0; shift -= 8)
        head.push_back(static_cast<std::uint8_t>(size >> shift));
    return add(head);
}

Result<void> BackupWriter::section(Section section, ByteView content)
{
    if (auto begun = begin(section, content.size()); !begun)
        return begun;
    return add(content);
}

Result<void> BackupWriter::section(
    Section section, const std::filesystem::path& content, const std::function<bool(std::uintmax_t)>& step)
{
    std::error_code problem;
    const auto size = std::filesystem::file_size(content, problem);
    std::ifstream in(content, std::ios::binary);
    if (problem || !in)
        return fail(failure(ErrorKind::unavailable, "the copy of the data cannot be read"));
    if (auto begun = begin(section, size); !begun)
        return begun;
    std::vector<char> buffer(chunkBytes);
    for (std::uintmax_t left = size; left > 0;) {
        in.read(buffer.data(), static_cast<std::streamsize>(std::min<std::uintmax_t>(left, buffer.size())));
        if (in.gcount() <= 0)
            return fail(failure(ErrorKind::unavailable, "the copy of the data cannot be read"));
        left -= static_cast<std::uintmax_t>(in.gcount());
        if (auto added = add(viewOf({buffer.data(), static_cast<std::size_t>(in.gcount())})); !added)
            return added;
        if (!step(size - left))
            return stopped();
    }
    return {};
}

Result<void> BackupWriter::finish()
{
    if (auto ended = begin(Section::end, 0); !ended)
        return ended;
    if (auto written = m_file.write(m_sealer.seal(m_pending, crypto::Chunk::last)); !written)
        return written;
    wipe(m_pending.data(), m_pending.size());
    return m_file.publish();
}

Result<BackupReader> BackupReader::open(const std::filesystem::path& file)
{
    BackupReader reader;
    std::error_code problem;
    reader.m_size = std::filesystem::file_size(file, problem);
    reader.m_file.open(file, std::ios::binary);
    if (problem || !reader.m_file)
        return wrong(ErrorKind::notFound, "D-RST-5", "the file cannot be read");
    std::string line;
    std::array<char, longestHead> buffer{};
    if (!reader.m_file.getline(buffer.data(), buffer.size()))
        return notOurs();
    line = buffer.data();
    if (!line.starts_with(magic))
        return notOurs();
    if (line.substr(magic.size()) != version)
        return wrong(ErrorKind::invalidInput, "D-RST-2", "the backup was made by a newer version of Countersign");
    reader.m_head = line + "\n";
    while (reader.m_file.getline(buffer.data(), buffer.size())) {
        reader.m_head += std::string(buffer.data()) + "\n";
        if (buffer.front() == '\0' || reader.m_head.size() > longestHead)
            break;
    }
    if (!reader.m_file || reader.m_head.size() > longestHead)
        return notOurs();
    auto header = parse(reader.m_head);
    if (!header)
        return fail(header.error());
    reader.m_header = *std::move(header);
    return reader;
}

namespace {

/// Takes the plain text apart into sections.
class Sections
{
public:
    explicit Sections(const BackupReader::Sink& sink)
        : m_sink(sink)
    {
    }

    Result<void> take(ByteView plain)
    {
        while (!plain.empty()) {
            if (m_left == 0) {
                if (auto begun = takeHead(plain); !begun)
                    return begun;
                continue;
            }
            const auto part = plain.first(static_cast<std::size_t>(std::min<std::uintmax_t>(m_left, plain.size())));
            if (auto taken = m_sink.content(part); !taken)
                return taken;
            m_left -= part.size();
            plain = plain.subspan(part.size());
        }
        return {};
    }

    [[nodiscard]] bool complete() const { return m_ended; }

private:
    Result<void> takeHead(ByteView& plain)
    {
        if (m_ended)
            return damaged();
        m_head.push_back(plain.front());
        plain = plain.subspan(1);
        if (m_head.size() < sectionHead)
            return {};
        const auto section = static_cast<Section>(m_head.front());
        for (std::size_t i = 1; i < sectionHead; ++i)
            m_left = m_left << 8 | m_head[i];
        m_head.clear();
        m_ended = section == Section::end;
        if (section > Section::database || (m_ended && m_left != 0))
            return damaged();
        return m_ended ? Result<void>() : m_sink.begin(section, m_left);
    }

    const BackupReader::Sink& m_sink;
    Bytes m_head;
    std::uintmax_t m_left = 0;
    bool m_ended = false;
};

} // namespace

Result<void> BackupReader::readAll(const SecretBytes& key, const Sink& sink)
{
    Bytes streamHeader(crypto::streamHeaderBytes);
    std::vector<char> buffer(chunkBytes + crypto::streamTagBytes);
    const auto read = [&](char* to, std::size_t size) {
        m_file.read(to, static_cast<std::streamsize>(size));
        return static_cast<std::size_t>(m_file.gcount());
    };
    if (read(reinterpret_cast<char*>(streamHeader.data()), streamHeader.size()) != streamHeader.size())
        return damaged();
    crypto::StreamOpener opener(key, streamHeader, bytesOf(m_head));
    Sections sections(sink);
    std::uintmax_t done = m_head.size() + streamHeader.size();
    for (bool first = true, last = false; !last; first = false) {
        const auto got = read(buffer.data(), buffer.size());
        auto opened = opener.open(viewOf({buffer.data(), got}));
        if (!opened)
            return first && got > crypto::streamTagBytes
                ? wrong(ErrorKind::invalidInput, "D-RST-3", "the passphrase or the key is not the right one")
                : damaged();
        if (auto taken = sections.take(opened->plain.reveal()); !taken)
            return taken;
        last = opened->kind == crypto::Chunk::last;
        done += got;
        if (!sink.step(static_cast<double>(done) / static_cast<double>(m_size)))
            return stopped();
    }
    if (!sections.complete() || m_file.peek() != std::ifstream::traits_type::eof())
        return damaged();
    return {};
}

} // namespace countersign::server
