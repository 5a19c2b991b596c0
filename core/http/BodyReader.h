// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/Message.h"

#include <cstddef>
#include <string>

namespace countersign::http {

/// Takes the body of one request off the wire, by length or in chunks. Chunk extensions and trailers are refused: no
/// client of ours sends them, and they are where readers disagree.
class BodyReader
{
public:
    enum class State { incomplete, complete, refused };

    explicit BodyReader(std::size_t limit);

    /// How the body is framed, from fields that headProblem() has passed. Refused with 413 when it says too much.
    State begin(const Headers& headers);
    /// Eats from the front of `input`, wiping what it takes.
    State read(std::string& input);

    [[nodiscard]] int refusal() const { return m_refusal; } ///< the status, once refused
    [[nodiscard]] std::string take() { return std::move(m_body); }

private:
    enum class Stage { bytes, chunkSize, chunkBytes, chunkEnd, lastEnd, done };

    State refuse(int status);
    State step(std::string& input);
    State announce(std::size_t count, Stage next);
    State takeBytes(std::string& input, Stage next);
    State takeChunkSize(std::string& input);
    State takeLineEnd(std::string& input, Stage next);

    std::size_t m_limit;
    std::size_t m_remaining = 0; ///< of the announced bytes
    Stage m_stage = Stage::done;
    int m_refusal = 0;
    std::string m_body;
};

/// Removes the first bytes; they may have been a password.
void eat(std::string& input, std::size_t count);

} // namespace countersign::http
