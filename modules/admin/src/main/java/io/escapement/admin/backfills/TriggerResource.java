package io.escapement.admin.backfills;

import io.escapement.admin.platform.ControlBody;
import io.escapement.admin.platform.Needs;
import io.escapement.admin.platform.Permission;
import io.escapement.admin.windows.WindowPages;
import io.escapement.admin.windows.WindowView;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.util.Optional;

/** One extra window now. */
@Path("/api/v1/jobs/{id}/trigger")
@Produces(MediaType.APPLICATION_JSON)
public final class TriggerResource {

  private final Triggers triggers;
  private final WindowPages pages;

  @Inject
  TriggerResource(Triggers triggers, WindowPages pages) {
    this.triggers = triggers;
    this.pages = pages;
  }

  /** 201 with the window; 200 where the same key asked for it before. */
  @Needs(Permission.OPERATE)
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response trigger(
      @PathParam("id") String id,
      @HeaderParam("Idempotency-Key") Optional<String> key,
      @Context SecurityContext security,
      String body) {
    Triggers.Triggered asked = triggers.trigger(id, key, ControlBody.by(security, body));
    WindowView window = pages.view(id, asked.plannedAt());
    return asked.isNew()
        ? Response.created(
                URI.create("/api/v1/jobs/%s/windows/%s".formatted(id, asked.plannedAt())))
            .entity(window)
            .build()
        : Response.ok(window).build();
  }
}
