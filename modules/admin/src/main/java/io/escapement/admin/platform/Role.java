package io.escapement.admin.platform;

import java.util.Locale;

/** What somebody is to some teams, or to all. */
public enum Role {
  /** Looks. */
  VIEWER,
  /** Looks, and runs things now or not now. */
  OPERATOR,
  /** An operator who changes schedules, too. */
  EDITOR,
  /** Looks, and decides on changes that others propose. */
  APPROVER,
  /** May do everything. */
  ADMIN;

  /** Whether who has this role may do something. */
  public boolean allows(Permission permission) {
    return switch (permission) {
      case READ -> true;
      case OPERATE -> this == OPERATOR || this == EDITOR || this == ADMIN;
      case EDIT -> this == EDITOR || this == ADMIN;
      case APPROVE -> this == APPROVER || this == ADMIN;
      case ADMINISTER -> this == ADMIN;
    };
  }

  /** Its name in settings and answers: {@code viewer}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
