// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/key_store.h"

#include <QMetaObject>
#include <QObject>

namespace tastebench::testing {

// A keyring that answers in the next turn of the event loop.
class FakeKeyring : public model::KeyStore {
public:
    struct State {
        QString key;
        QString problem;
        int reads = 0;
    };
    explicit FakeKeyring(State& state)
        : m_state(state)
    {
    }
    void read(QObject* context, const Found& found) override
    {
        ++m_state.reads;
        QMetaObject::invokeMethod(
            context, [this, found] { found(m_state.key, m_state.problem); }, Qt::QueuedConnection);
    }
    void write(const QString& key, QObject* context, const Done& done) override
    {
        m_state.key = key;
        QMetaObject::invokeMethod(
            context, [this, done] { done(m_state.problem); }, Qt::QueuedConnection);
    }

private:
    State& m_state;
};

}  // namespace tastebench::testing
