import { defineTarget, type TargetFile } from "../../target.ts";
import { driversOf } from "./driver.ts";
import { scriptOf, VARIABLE } from "./script.ts";

/** A shell file with the driver's own `spark-submit` line, for running the same driver outside its Deployment. */
export const sparkSubmit = defineTarget({
  id: "spark-submit",
  title: "spark-submit",
  help: "A shell file that runs the same driver by hand, with every property as --conf.",
  shape: "folder",
  refuse({ rendering: { objects, properties } }) {
    const drivers = driversOf(objects);
    if (drivers.length === 0)
      return "This installation has no driver that spark-submit starts: there is no such line to write.";
    const key = [...properties.keys()].find((one) => one.includes("="));
    if (key !== undefined)
      return `The property ${key} has a = in its name, which --conf cannot carry. Remove it, or take the manifests.`;
    const odd = drivers.flatMap(({ container }) => container.env ?? []).find(({ name }) => !VARIABLE.test(name));
    return (
      odd &&
      `The environment variable ${odd.name} has a name that a shell cannot set. Rename it, or take the manifests.`
    );
  },
  files({ rendering: { objects, properties } }) {
    return driversOf(objects).flatMap((driver): TargetFile[] => {
      const { text, files } = scriptOf(driver, objects, properties);
      const folder = driver.object.name;
      return [
        { path: `${folder}/spark-submit.sh`, text },
        ...Object.entries(files).map(([name, content]) => ({ path: `${folder}/${name}`, text: content })),
      ];
    });
  },
});
