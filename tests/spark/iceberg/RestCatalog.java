import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.rest.RESTCatalogAdapter;
import org.apache.iceberg.rest.RESTCatalogServlet;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * A REST catalog out of Iceberg's own test classes, in front of a catalog in SQLite. Arguments: folder, token. It answers
 * 401 to whoever does not send the token, and prints its port once it listens.
 */
public class RestCatalog {
  public static void main(String[] args) throws Exception {
    var backing = CatalogUtil.buildIcebergCatalog("backing",
        Map.of("type", "jdbc", "uri", "jdbc:sqlite:" + args[0] + "/rest.db", "warehouse", "file:" + args[0] + "/rest",
            "jdbc.schema-version", "V1"),
        new Configuration());
    var servlet = new RESTCatalogServlet(new RESTCatalogAdapter(backing)) {
      @Override
      protected void service(HttpServletRequest request, HttpServletResponse response)
          throws jakarta.servlet.ServletException, IOException {
        if (("Bearer " + args[1]).equals(request.getHeader("Authorization"))) super.service(request, response);
        else response.sendError(401);
      }
    };
    var context = new ServletContextHandler();
    context.addServlet(new ServletHolder(servlet), "/*");
    var server = new Server();
    var connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(context);
    server.start();
    System.out.println("PORT " + connector.getLocalPort());
    server.join();
  }
}
