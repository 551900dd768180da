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

/**
 * What a call says of an edit, besides the spec. It is judged when it is asked for: what a
 * constructor throws would reach the log wrapped, and twice.
 */
public final class PutQuery {

  private final Optional<String> reason;
  private final Optional<String> force;
  private final Optional<String> dryRun;
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
    this.reason = reason;
    this.force = force;
    this.dryRun = dryRun;
    this.expected = new Expected(ifMatch, ifNoneMatch, true);
    this.caller = Caller.of(security);
  }

  private Optional<String> reason() {
    return reason.map(ControlBody::requireReason);
  }

  By by() {
    return by(reason().orElse(""));
  }

  By by(String why) {
    return By.call(caller, why);
  }

  boolean isDryRun() {
    return Parameters.flag("dryRun", dryRun);
  }

  Terms terms() {
    // Of a call that has its reason in the body, too.
    var unused = reason();
    return new Terms(caller, expected, Parameters.flag("force", force));
  }
}
