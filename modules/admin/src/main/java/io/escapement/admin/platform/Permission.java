package io.escapement.admin.platform;

import java.util.Locale;

/** What a call does, for the question who may make it. */
public enum Permission {
  /** Looks, and changes nothing. */
  READ,
  /** Pauses, resumes, triggers, backfills, acknowledges. */
  OPERATE,
  /** Changes what is scheduled, or proposes such a change. */
  EDIT,
  /** Approves or rejects what somebody else proposed. */
  APPROVE,
  /** Gives others their rights, and takes them away. */
  ADMINISTER;

  /** How messages say it. */
  String verb() {
    return name().toLowerCase(Locale.ROOT);
  }
}
