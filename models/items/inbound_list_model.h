// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "log_list_model.h"

#include "ports/inbound_log.h"

namespace caseline {

/// What came in. While it is active it looks every other second what is new: not all of it is
/// announced as a change of the desk. Lives on the GUI thread.
class InboundListModel : public LogListModel<InboundEntry, InboundQuery>
{
    Q_OBJECT
public:
    InboundListModel(const InboundReader &reader, Background &background,
                     QObject *parent = nullptr);

protected:
    QVariant words(const InboundEntry &row, int role) const override;
};

} // namespace caseline

Q_DECLARE_METATYPE(caseline::InboundEntry)
