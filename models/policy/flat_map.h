// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace caseline {

/// Whole numbers by whole numbers, filled once and asked for every word of every message: one flat
/// array with linear probing, at most half full. Any thread once it is filled.
class FlatMap
{
public:
    /// Null for an unknown key.
    const std::uint32_t *find(std::uint64_t key) const
    {
        for (std::size_t at = slotOf(key); m_slots[at].taken; at = (at + 1) & m_mask)
            if (m_slots[at].key == key)
                return &m_slots[at].value;
        return nullptr;
    }

    /// The value of `key`, and whether it is `value` only now.
    std::pair<std::uint32_t, bool> tryEmplace(std::uint64_t key, std::uint32_t value)
    {
        if (const std::uint32_t *known = find(key))
            return {*known, false};
        if (++m_count * 2 > m_slots.size())
            grow();
        put({key, value, true});
        return {value, true};
    }

private:
    struct Slot
    {
        std::uint64_t key = 0;
        std::uint32_t value = 0;
        bool taken = false;
    };

    // Fibonacci hashing (Knuth, TAOCP 6.4): the high bits of a product spread best.
    std::size_t slotOf(std::uint64_t key) const
    {
        return std::size_t((key * 0x9E3779B97F4A7C15U) >> 32U) & m_mask;
    }

    void put(Slot slot)
    {
        std::size_t at = slotOf(slot.key);
        while (m_slots[at].taken)
            at = (at + 1) & m_mask;
        m_slots[at] = slot;
    }

    void grow()
    {
        const std::vector<Slot> old = std::exchange(m_slots, std::vector<Slot>(m_slots.size() * 2));
        m_mask = m_slots.size() - 1;
        for (const Slot &slot : old)
            if (slot.taken)
                put(slot);
    }

    std::vector<Slot> m_slots = std::vector<Slot>(64);
    std::size_t m_mask = 63;
    std::size_t m_count = 0;
};

} // namespace caseline
