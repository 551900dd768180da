package io.escapement.admin.faultpoints;

/** The admin's end, as SIGKILL would bring it: an error, so that no catch clause goes on after. */
public final class AdminDied extends Error {

  private static final long serialVersionUID = 1L;

  AdminDied(String where) {
    super(where);
  }
}
