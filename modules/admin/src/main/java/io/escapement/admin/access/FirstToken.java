package io.escapement.admin.access;

import io.escapement.admin.audit.Audit;
import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;

/** The way in where nobody has one yet: for who owns the database, and with it everything. */
public final class FirstToken {

  private FirstToken() {}

  /**
   * Makes a token of an admin of all jobs, good for a day; the one made so before is revoked.
   *
   * @return the whole of it, which nobody can see again
   */
  public static String make(Jdbi jdbi, InstantSource clock) {
    return new Tokens(new TokenStore(jdbi), new Audit(clock), clock)
        .createFirst()
        .token()
        .orElseThrow();
  }
}
