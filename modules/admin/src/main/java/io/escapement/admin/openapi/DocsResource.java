package io.escapement.admin.openapi;

import io.escapement.admin.platform.Needs;
import io.escapement.admin.platform.Permission;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The API's document as a page to read and to try. All that it loads is in this service. */
@Path("/docs")
@Singleton
public final class DocsResource {

  private static final String WEBJAR = "META-INF/maven/org.webjars/swagger-ui/pom.properties";

  /** What a browser may load, and as what. */
  private static final Map<String, String> FILES =
      Map.of(
          "swagger-ui.css", "text/css",
          "swagger-ui-bundle.js", "text/javascript",
          "docs.css", "text/css",
          "docs.js", "text/javascript");

  private final String folder = "META-INF/resources/webjars/swagger-ui/" + version() + "/";

  /** The page. */
  @Needs(value = Permission.READ, to = Needs.Reach.NOTHING)
  @GET
  @DocsPolicy
  @Produces(MediaType.TEXT_HTML + ";charset=utf-8")
  public InputStream page() {
    return own("docs.html");
  }

  /** One of the files that it loads. */
  @Needs(value = Permission.READ, to = Needs.Reach.NOTHING)
  @GET
  @DocsPolicy
  @Path("{file}")
  public Response file(@PathParam("file") String name) {
    String type = FILES.get(name);
    if (type == null) {
      throw new NotFoundException();
    }
    InputStream file = name.startsWith("docs.") ? own(name) : packed(folder + name);
    return Response.ok(file, type + ";charset=utf-8").header("Cache-Control", "no-cache").build();
  }

  private static InputStream own(String name) {
    return present(name, DocsResource.class.getResourceAsStream(name));
  }

  private static InputStream packed(String name) {
    return present(name, DocsResource.class.getClassLoader().getResourceAsStream(name));
  }

  private static InputStream present(String name, @Nullable InputStream file) {
    if (file == null) {
      throw new IllegalStateException(name + " is not packed in this service");
    }
    return file;
  }

  private static String version() {
    Properties properties = new Properties();
    try (InputStream file = packed(WEBJAR)) {
      properties.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }
}
