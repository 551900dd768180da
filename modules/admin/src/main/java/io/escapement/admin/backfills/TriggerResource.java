package io.escapement.admin.backfills;

import io.escapement.admin.jobs.DryRunView;
import io.escapement.admin.jobs.DryRuns;
import io.escapement.admin.jobs.Expected;
import io.escapement.admin.platform.Answer;
import io.escapement.admin.platform.ControlBody;
import io.escapement.admin.platform.Needs;
import io.escapement.admin.platform.Order;
import io.escapement.admin.platform.Parameters;
import io.escapement.admin.platform.Permission;
import io.escapement.admin.platform.Takes;
import io.escapement.admin.windows.WindowPages;
import io.escapement.admin.windows.WindowView;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** One extra window now. */
@Path("/api/v1/jobs/{id}/trigger")
@Produces(MediaType.APPLICATION_JSON)
public final class TriggerResource {

  private final Triggers triggers;
  private final WindowPages pages;
  private final DryRuns dryRuns;

  @Inject
  TriggerResource(Triggers triggers, WindowPages pages, DryRuns dryRuns) {
    this.triggers = triggers;
    this.pages = pages;
    this.dryRuns = dryRuns;
  }

  /** 201 with the window; 200 where the same key asked for it before. */
  @Needs(Permission.OPERATE)
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Takes("Reason")
  @Answer({WindowView.class, DryRunView.class})
  @Answer(status = 201, value = WindowView.class)
  public Response trigger(
      @PathParam("id") String id,
      @HeaderParam("Idempotency-Key") Optional<String> key,
      @QueryParam("dryRun") Optional<String> dryRun,
      @HeaderParam("If-Match") Optional<String> ifMatch,
      @Context SecurityContext security,
      String body) {
    Order order = ControlBody.order(security, body);
    Expected expected = Expected.mayMatch(ifMatch);
    if (Parameters.flag("dryRun", dryRun)) {
      return Response.ok(dryRuns.tell(() -> told(id, triggers.trigger(id, key, expected, order))))
          .build();
    }
    Triggers.Triggered asked = triggers.trigger(id, key, expected, order);
    WindowView window = pages.view(id, asked.plannedAt());
    return asked.isNew()
        ? Response.created(
                URI.create("/api/v1/jobs/%s/windows/%s".formatted(id, asked.plannedAt())))
            .entity(window)
            .build()
        : Response.ok(window).build();
  }

  private static DryRunView told(String id, Triggers.Triggered asked) {
    String result = asked.isNew() ? "triggered" : "unchanged";
    return DryRunView.extra(id, "trigger", result, List.of(asked.plannedAt()));
  }
}
