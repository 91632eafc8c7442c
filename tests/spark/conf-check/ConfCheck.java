import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Lets the ConfigEntry objects of the Spark release on the class path read properties files.
 *
 * <p>Standard input: one JSON object a line, {@code {"title", "properties"}}, where {@code properties} is the text of a
 * file as spark-submit gets it. Standard output: one JSON object a line and key, {@code {"title", "key", "value",
 * "known", "error"?}}. {@code known} is false when no entry is registered under the key, {@code error} is what the entry
 * says to a value it cannot read.
 */
public final class ConfCheck {
  /** Objects whose initialisation registers entries; a release that lacks one has none of its keys. */
  private static final String[] REGISTERING = {
    "org.apache.spark.internal.config.package$",
    "org.apache.spark.internal.config.Deploy$",
    "org.apache.spark.internal.config.History$",
    "org.apache.spark.internal.config.Kryo$",
    "org.apache.spark.internal.config.Network$",
    "org.apache.spark.internal.config.Python$",
    "org.apache.spark.internal.config.R$",
    "org.apache.spark.internal.config.Status$",
    "org.apache.spark.internal.config.Streaming$",
    "org.apache.spark.internal.config.UI$",
    "org.apache.spark.internal.config.Worker$",
    "org.apache.spark.deploy.k8s.Config$",
    "org.apache.spark.sql.internal.SQLConf$",
    "org.apache.spark.sql.internal.StaticSQLConf$",
    "org.apache.spark.sql.connect.config.Connect$",
    "org.apache.spark.sql.hive.HiveUtils$",
    "org.apache.spark.streaming.StreamingConf$",
  };

  public static void main(String[] args) throws Exception {
    for (String name : REGISTERING) {
      try {
        Class.forName(name);
      } catch (ClassNotFoundException absent) {
        System.err.println("This release has no " + name);
      }
    }
    Class<?> registry = Class.forName("org.apache.spark.internal.config.ConfigEntry$");
    Object module = registry.getField("MODULE$").get(null);
    Method find = registry.getMethod("findEntry", String.class);
    Class<?> reader = Class.forName("org.apache.spark.internal.config.ConfigReader");
    Method read = Class.forName("org.apache.spark.internal.config.ConfigEntry").getMethod("readFrom", reader);

    ObjectMapper json = new ObjectMapper();
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, "UTF-8"));
    for (String line; (line = in.readLine()) != null; ) {
      JsonNode asked = json.readTree(line);
      Properties properties = new Properties();
      properties.load(new StringReader(asked.get("properties").asText()));
      Map<String, String> all = new TreeMap<>();
      for (String key : properties.stringPropertyNames()) all.put(key, properties.getProperty(key));
      // The whole file, because a value may refer to another key's.
      Object given = reader.getConstructor(Map.class).newInstance(all);
      for (Map.Entry<String, String> property : all.entrySet()) {
        String key = property.getKey();
        Object entry = find.invoke(module, key);
        ObjectNode answer = json.createObjectNode();
        answer.put("title", asked.get("title").asText()).put("key", key).put("value", property.getValue());
        answer.put("known", entry != null);
        if (entry != null) {
          try {
            read.invoke(entry, given);
          } catch (InvocationTargetException refused) {
            answer.put("error", String.valueOf(refused.getCause().getMessage()));
          }
        }
        System.out.println(json.writeValueAsString(answer));
      }
    }
    System.exit(0); // classes of the registry may have started threads
  }
}
