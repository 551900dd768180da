package io.escapement.admin.jobs;

import io.escapement.admin.platform.By;
import io.escapement.admin.platform.Caller;
import io.escapement.admin.platform.ControlBody;
import io.escapement.admin.platform.Parameters;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;

/** What a call says of an edit, besides the spec. */
public final class PutQuery {

  private final Optional<String> reason;
  private final boolean force;
  private final boolean dryRun;
  private final Expected expected;
  private final Caller caller;

  /** Read from a request. */
  public PutQuery(
      @QueryParam("reason") Optional<String> reason,
      @QueryParam("force") Optional<String> force,
      @QueryParam("dryRun") Optional<String> dryRun,
      @HeaderParam("If-Match") Optional<String> ifMatch,
      @HeaderParam("If-None-Match") Optional<String> ifNoneMatch,
      @Context SecurityContext security) {
    this.reason = reason.map(ControlBody::requireReason);
    this.force = Parameters.flag("force", force);
    this.dryRun = Parameters.flag("dryRun", dryRun);
    this.expected = new Expected(ifMatch, ifNoneMatch, true);
    this.caller = Caller.of(security);
  }

  By by() {
    return by(reason.orElse(""));
  }

  By by(String why) {
    return By.call(caller, why);
  }

  boolean isDryRun() {
    return dryRun;
  }

  Terms terms() {
    return new Terms(caller, expected, force);
  }
}
